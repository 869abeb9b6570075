/** Rendering: the RDAP face of what is stored (RFC 9083, RFC 9537, RFC 7095). Pure. */
export { render } from './render.js';

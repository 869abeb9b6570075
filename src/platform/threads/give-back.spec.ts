import { giveBack } from './give-back.js';

describe('giving memory back', () => {
  it('empties the bytes and their buffer, and no others', () => {
    const [bytes, others] = [new Uint8Array(1024).fill(1), new Uint8Array(1024).fill(2)];
    const { buffer } = bytes;
    giveBack(bytes);
    expect([bytes.length, buffer.byteLength, buffer.detached]).toEqual([0, 0, true]);
    expect(others).toEqual(new Uint8Array(1024).fill(2));
  });

  it('may be asked for twice', () => {
    const bytes = new Uint8Array(8);
    giveBack(bytes);
    expect(() => giveBack(bytes)).not.toThrow();
  });
});

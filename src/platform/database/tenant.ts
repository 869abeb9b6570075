/** The tenant that the first migration makes. Until tenants can be administered, everything belongs to it. */
export const DEFAULT_TENANT_ID = '00000000-0000-7000-8000-000000000001';

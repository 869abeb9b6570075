import { type EntityClass, type Remark } from '../model.js';
import { type FreeText } from './free-text.js';
import { type Ledger } from './ledger.js';
import { redactLinks } from './links.js';
import { mapShared, withMembers } from './sharing.js';

/** RFC 9083 §4.3, remarks and notices alike: finds are cut out of their line, and a line with nothing else is dropped. */
export function redactRemarks(
  remarks: Remark[] | undefined,
  at: string,
  where: 'remarks' | 'notices',
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): Remark[] | undefined {
  return mapShared(remarks, (remark, index) => {
    const { title, description, links } = remark;
    const path = `${at}/${where}/${index}`;
    const members: Partial<Remark> = {};
    if (title) members.title = text.redact(title, { path: `${path}/title`, where, entityClass }) || undefined;
    if (description) {
      const lines = { path: `${path}/description`, where, entityClass };
      members.description = mapShared(description, (line) =>
        line === '' ? line : text.redact(line, lines) || undefined,
      );
    }
    if (links) members.links = redactLinks(links, path, text, ledger, entityClass);
    const redacted = withMembers<Remark>(remark, members);
    return redacted !== remark && isBlank(redacted) ? undefined : redacted;
  });
}

function isBlank({ title, type, description, links }: Remark): boolean {
  return title === undefined && type === undefined && description === undefined && links === undefined;
}

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
    const path = `${at}/${where}/${index}`;
    const lines = { path: `${path}/description`, where, ...(entityClass && { entityClass }) };
    const redacted = withMembers<Remark>(remark, {
      title: remark.title && (text.redact(remark.title, { ...lines, path: `${path}/title` }) || undefined),
      description: mapShared(remark.description, (line) =>
        line === '' ? line : text.redact(line, lines) || undefined,
      ),
      links: redactLinks(remark.links, path, text, ledger, entityClass),
    });
    return redacted !== remark && isBlank(redacted) ? undefined : redacted;
  });
}

function isBlank({ title, type, description, links }: Remark): boolean {
  return title === undefined && type === undefined && description === undefined && links === undefined;
}

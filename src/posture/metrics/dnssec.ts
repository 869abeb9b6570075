import { type DsData } from '../../rdap/index.js';
import { mayHide } from '../answer.js';
import { type StoredDomain } from '../assessed.js';
import { judgeDs, judgeKey, type RecordState, SHA_1 } from '../dnssec-record.js';
import { type Finding, type PostureMetric } from '../metric.js';
import { counted } from '../wording.js';

/** The shape of what the registry holds. Whether the signatures in the zone are good, only the DNS can tell. */
export const dnssec: PostureMetric = {
  id: 'dnssec',
  version: 1,
  weight: 15,
  title: 'The delegation is signed, with sound records',
  evaluate({ registration }): Finding {
    const { zoneSigned, delegationSigned } = registration.secureDns ?? {};
    const records = statesOf(registration);
    if (records.length > 0) return judge(records, delegationSigned);
    if (delegationSigned === true)
      return { verdict: 'partial', evidence: 'The registry calls the delegation signed and shows no record of it.' };
    const isUnsigned = delegationSigned === false || zoneSigned === false;
    return isUnsigned && !mayHide(registration, 'secureDns')
      ? { verdict: 'fail', evidence: 'The delegation is not signed.' }
      : { verdict: 'unknown', evidence: 'The registry does not say whether the delegation is signed.' };
  },
};

/** RFC 4509 §3: resolvers pass over a DS by SHA-1 beside one by a better digest of the same key. */
function statesOf({ secureDns: { dsData = [], keyData = [] } = {} }: StoredDomain): RecordState[] {
  const sound = dsData.filter((record) => judgeDs(record) === 'sound');
  const isPassedOver = ({ digestType, keyTag, algorithm }: DsData): boolean =>
    digestType === SHA_1 && sound.some((other) => other.keyTag === keyTag && other.algorithm === algorithm);
  return [...dsData.filter((record) => !isPassedOver(record)).map(judgeDs), ...keyData.map(judgeKey)];
}

function judge(records: readonly RecordState[], delegationSigned: boolean | undefined): Finding {
  const count = (state: RecordState) => records.filter((record) => record === state).length;
  const [outdated, unusable] = [count('outdated'), count('unusable')];
  if (unusable === records.length)
    return { verdict: 'fail', evidence: `The delegation has ${counted(unusable, 'record')}, none of a valid shape.` };
  if (outdated + unusable > 0)
    return {
      verdict: 'partial',
      evidence: `The delegation has ${counted(records.length, 'record')}: ${outdated} by an outdated algorithm or digest, ${unusable} without a valid shape.`,
    };
  if (delegationSigned === false)
    return { verdict: 'partial', evidence: 'The registry shows sound records and calls the delegation unsigned.' };
  return { verdict: 'pass', evidence: `The delegation is signed with ${counted(records.length, 'sound record')}.` };
}

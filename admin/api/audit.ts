import { graphql } from '../gql';
import type { AuditEntryWhere, AuditLogQuery, AuditVerificationQuery } from '../gql/graphql';
import { ask } from './ask';
import { pageOf, type ListQuery, type Reader } from './Reader';

const AuditLog = graphql(`
  query AuditLog($where: AuditEntryWhere, $first: Int, $after: String, $last: Int, $before: String) {
    auditLog(where: $where, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        seq
        at
        actor
        actorKind
        source
        action
        subject
        summary
        data
        hash
        requestId
        organisation {
          id
          name
        }
      }
      pageInfo {
        ...PageParts
      }
    }
  }
`);

const AuditVerification = graphql(`
  query AuditVerification {
    auditVerification {
      isIntact
      entriesChecked
      firstBadSeq
      reason
      headHash
      headSeq
    }
  }
`);

export type AuditRow = AuditLogQuery['auditLog']['nodes'][number] & { id: string };
export type VerificationRecord = AuditVerificationQuery['auditVerification'] & { id: string };

export const auditLog: Reader = {
  async list(query) {
    const { auditLog: found } = await ask(AuditLog, { where: whereOf(query.filter), ...pageOf(query) });
    const rows = found.nodes.map((entry) => ({ ...entry, id: `${entry.organisation?.id ?? ''} ${entry.seq}` }));
    return { rows, page: found.pageInfo };
  },
};

/** Whether the chain of hashes is whole, as far as the server checked. */
export const auditVerification: Reader = {
  async one(id) {
    return { ...(await ask(AuditVerification, {})).auditVerification, id };
  },
};

function whereOf({ actor, action, subject, from, until }: ListQuery['filter']): AuditEntryWhere {
  return {
    ...(actor ? { actor: { contains: actor } } : {}),
    ...(action ? { action: { startsWith: action } } : {}),
    ...(subject ? { subject: { contains: subject } } : {}),
    ...(from || until
      ? {
          at: {
            ...(from ? { gte: new Date(`${from}T00:00`).toISOString() } : {}),
            ...(until ? { lt: dayAfter(until).toISOString() } : {}),
          },
        }
      : {}),
  };
}

/** Midnight after a day, in the zone of the browser. */
function dayAfter(on: string): Date {
  const day = new Date(`${on}T00:00`);
  day.setDate(day.getDate() + 1);
  return day;
}

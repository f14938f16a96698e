import { graphql } from '../gql';
import type { SkillMatrixQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const SkillMatrix = graphql(`
  query SkillMatrix($asOf: DateTime, $changeSet: ID) {
    skillMatrix(asOf: $asOf, changeSet: $changeSet) {
      people {
        email
        displayName
        teams {
          key
          name
        }
        skills {
          skill
          level
        }
      }
      skills {
        skill
        holders
        gap
        askedBy {
          ruleSet
          rule
          level
        }
      }
    }
  }
`);

/** Who can do what. */
export type SkillMatrixRow = SkillMatrixQuery['skillMatrix'] & { readonly id: string };

export const skills: Reader = {
  async one(id, at) {
    return { ...(await ask(SkillMatrix, at)).skillMatrix, id };
  },
};

import type { ChangeSetRecord } from '../api/changeSets';
import { ruleNamesIn } from '../api/routing';
import { useAnswered } from '../editor/useAnswered';
import type { RuleNames } from './findingWords';

/** Names of rules for what was found in a change set, by the set of rules; asked for only where something names a rule. */
export function useRuleNames({ id, findings }: ChangeSetRecord): (kind: string, key: string) => RuleNames | undefined {
  const ofRules = findings.filter(({ kind, path }) => kind === 'routing-rule-set' && path.startsWith('rules['));
  const keys = [...new Set(ofRules.map(({ key }) => key))];
  const { answer } = useAnswered(keys.length > 0 ? `${id} ${keys.join(' ')}` : null, namesIn, 0);
  return (kind, key) => {
    const rules = kind === 'routing-rule-set' ? answer?.get(key) : undefined;
    if (!rules) return undefined;
    return (step) =>
      (/^\d+$/.test(step) ? rules[Number(step)] : rules.find((rule) => rule.id === step))?.name ?? undefined;
  };
}

/** The rules by the key of their set; `asked` is the id of the change set and the keys, with a space between. */
async function namesIn(asked: string) {
  const [changeSet = '', ...keys] = asked.split(' ');
  return new Map(await Promise.all(keys.map(async (key) => [key, await ruleNamesIn(changeSet, key)] as const)));
}

import { Migration } from '@mikro-orm/migrations';

/** What a rule decided is found without looking through all decisions. */
export class Migration0043DecisionsOfRules extends Migration {
  override up(): void {
    this.addSql(`
      create index decision_of_rule on decision ((outcome ->> 'ruleId'), decided_at)
        where document_kind = 'routing-rule-set' and stage not in ('APPROVERS', 'NOTIFICATIONS');
      -- of these stages all rules that hold decide together
      create index decision_of_rules on decision using gin ((outcome -> 'ruleIds') jsonb_path_ops)
        where stage in ('APPROVERS', 'NOTIFICATIONS');
    `);
  }

  override down(): void {
    this.addSql('drop index decision_of_rules, decision_of_rule;');
  }
}

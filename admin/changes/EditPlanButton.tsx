import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { ChangeEdit } from '../api/changeMoves';
import type { ChangeRecord } from '../api/changes';
import { submit } from '../api/submit';
import { choicesOf, riskLevels } from '../fields/words';
import { ActionDialog } from '../form/ActionDialog';
import { localInput } from '../form/fieldSpec';
import type { RiskLevel } from '../gql/graphql';
import { justification, planFields, templateKey, windowFields } from './changeFields';

/** Edits plan, window and risk, while the server lets them be edited. */
export function EditPlanButton({
  change,
  reload,
}: {
  change: ChangeRecord;
  reload: () => Promise<ChangeRecord | undefined>;
}) {
  const [version, setVersion] = useState<number>(); // the one that somebody saw when opening the form
  const notify = useNotify();
  const { changeType } = change;
  return (
    <>
      <Button variant="outlined" onClick={() => setVersion(change.version)}>
        Edit the plan
      </Button>
      {version !== undefined && (
        <ActionDialog
          title={`Edit the plan: ${change.number}`}
          fields={[
            ...planFields,
            ...windowFields,
            ...(changeType === 'EMERGENCY' ? [justification] : []),
            ...(changeType === 'STANDARD' ? [templateKey] : []),
            { name: 'riskLevel', label: 'Risk', kind: 'choice', choices: choicesOf(riskLevels) },
          ]}
          initial={{
            plan: change.plan ?? '',
            backoutPlan: change.backoutPlan ?? '',
            justification: change.justification ?? '',
            templateKey: change.templateKey ?? '',
            plannedStartAt: localInput(change.plannedStartAt),
            plannedEndAt: localInput(change.plannedEndAt),
            riskLevel: change.riskLevel ?? '',
          }}
          submitLabel="Save"
          onSubmit={(input) =>
            submit(ChangeEdit, {
              id: change.id,
              expectedVersion: version,
              ...input,
              riskLevel: input.riskLevel as RiskLevel | null,
            })
          }
          onReload={() => void reload().then((fresh) => fresh && setVersion(fresh.version))}
          onClose={() => setVersion(undefined)}
          onDone={() => {
            setVersion(undefined);
            notify('The plan is saved.');
            void reload();
          }}
        />
      )}
    </>
  );
}

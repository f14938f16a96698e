import type { Scene } from './scene.js';

/** Id of a change set in which the gold policy promises solutions of the highest priority in two hours. */
export async function fasterForGold(scene: Scene): Promise<string> {
  const changeSetId = await scene.changeSet('Faster for gold', 'The tender asks for it.');
  const { slaPolicyDocument: document } = await scene.ask(
    `{ slaPolicyDocument(key: "gold") { key name description calendar inCustomersZone reopen retarget late
         targets { metric holder priorities tiers seconds calendar } pauses { metric reasons }
         ladder { metrics fraction beforeDueSeconds afterDueSeconds actions { do to team person title url } } } }`,
  );
  for (const target of document.targets)
    if (target.metric === 'RESOLUTION' && target.priorities.includes('p1')) target.seconds = 2 * 3_600;
  const { slaPolicySave } = await scene.ask(
    `mutation ($input: SlaPolicySaveInput!) { slaPolicySave(input: $input) { userErrors { message path } } }`,
    { input: { changeSetId, document } },
  );
  if (slaPolicySave.userErrors.length > 0) throw new Error(JSON.stringify(slaPolicySave.userErrors));
  return changeSetId;
}

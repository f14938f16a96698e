import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { apiScene, type ApiScene } from './apiScene.js';

let scene: ApiScene;
beforeAll(async () => {
  scene = await apiScene();
});
afterAll(() => scene.close());

const organisationId = (key: 'northwind' | 'tailspin') => toPublicId('Organisation', scene.organisations[key]);

const whole = `
  id number title description state stateEnteredAt isOpen serviceKey channel category prioritySource
  service { key name slaPolicy { key } team { key } priorityMatrix { key } owners { accountable } }
  organisation { id key name } contact { id name }
  impact { key name } urgency { key name } priority { key name rank }
  team { key name members { email } } assignee { displayName } owners { accountable { displayName } }
  openedAt resolvedAt closedAt createdAt updatedAt version
  nextDueAt nextDueMetric isResponseBreached isResolutionBreached holdReason followUpAt resolutionCode resolutionText
  closedAs reopenCount reassignmentCount firstResponseAt isMajor duplicateOf { id }
  release { id number note } externalRefs { system ref }
  messages { nodes { id body isInternal authorKind author { displayName } } totalCount }
  timeline { nodes { id type summary note isInternal actorKind actor { displayName } source message { body } } totalCount }
  clocks { id metric cycle source state target targetSeconds elapsed elapsedSeconds remaining remainingSeconds
    policy { key } calendar { key } pauses { reason } warnings firings { rung } }
  decisions { id stage documentKind documentKey summary facts outcome release { number }
    steps { label isMatched detail conditions { depth sentence isMatched actual } } }
  links { id kind direction other { id number } } allowedMoves
  viewerCan { commentPublicly commentInternally prioritise link }`;

describe('one incident', () => {
  it('is found by its id, number and name in another system, with everything about it', async () => {
    const { id, number } = await scene.incident({
      externalRef: { system: 'erp', ref: 'E-1' },
      description: 'Third floor',
    });
    const query = `query ($id: ID, $number: String, $ref: ExternalRefInput) {
      incident(id: $id, number: $number, externalRef: $ref) { ${whole} } }`;
    const { incident } = await scene.data('agent', query, { id });
    expect(incident).toMatchObject({
      id,
      number,
      title: 'The printer on the third floor smells of smoke',
      description: 'Third floor',
      state: 'NEW',
      isOpen: true,
      service: { key: 'workplace-support' },
      organisation: { id: organisationId('northwind'), key: 'northwind', name: 'Northwind' },
      contact: { name: 'Contact of northwind' },
      impact: { key: 'medium', name: 'Medium' },
      urgency: { key: 'high', name: 'High' },
      priority: { key: 'p2', rank: 2 },
      prioritySource: 'MATRIX',
      team: { key: 'service-desk' },
      assignee: null,
      version: 1,
      nextDueMetric: 'FIRST_RESPONSE',
      release: { number: 1 },
      externalRefs: [{ system: 'erp', ref: 'E-1' }],
      messages: { nodes: [], totalCount: 0 },
      timeline: {
        nodes: [
          { type: 'OPENED', actorKind: 'USER', actor: { displayName: 'aylin' }, source: 'CONSOLE', isInternal: false },
        ],
        totalCount: 1,
      },
      clocks: [
        { metric: 'FIRST_RESPONSE', state: 'RUNNING', source: 'POLICY', cycle: 1, pauses: [], firings: [] },
        { metric: 'RESOLUTION', state: 'RUNNING', source: 'POLICY', cycle: 1, pauses: [], firings: [] },
      ],
      decisions: [{ stage: 'PRIORITY' }, { stage: 'ASSIGNMENT' }, { stage: 'SLA' }],
      links: [],
      allowedMoves: ['ASSIGN', 'START', 'HOLD', 'CANCEL', 'CLOSE_AS_DUPLICATE'],
      viewerCan: { commentPublicly: true, commentInternally: true, prioritise: true, link: true },
    });
    expect((await scene.data('agent', query, { number })).incident.id).toBe(id);
    const ref = { system: 'erp', ref: 'E-1', organisationId: organisationId('northwind') };
    expect((await scene.data('agent', query, { ref })).incident.id).toBe(id);
    expect((await scene.data('partner', query, { ref: { system: 'erp', ref: 'E-1' } })).incident.id).toBe(id);
  });
});

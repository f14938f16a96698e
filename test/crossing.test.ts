import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { makeSchema } from '../server/app/schema.js';
import type { System } from '../server/app/system.js';
import { documentTypes } from './crossing/documentTypes.js';
import { crossingOf } from './crossing/table.js';
import {
  edgesOf,
  leavesOf,
  pageOf,
  selectionOf,
  targetsOf,
  valueAt,
  type Edge,
  type Leaf,
} from './crossing/schemaWalk.js';
import { canary, crossingWorld, type World } from './crossing/world.js';
import type { Answer, Who } from './incidents/apiScene.js';

const schema = makeSchema();
const queries = schema.getQueryType() as GraphQLObjectType;
const mutations = schema.getMutationType() as GraphQLObjectType;

/** Asks for something inside of something else: `route` makes the whole document out of what is asked. */
interface Route {
  readonly type: GraphQLObjectType;
  readonly variables: { readonly [name: string]: { readonly type: string; readonly value: unknown } };
  document(inner: string): string;
}

/** Types that a partner never reaches, with the reason. What leads to them is empty for partners. */
const outOfReach: { readonly [type: string]: string } = {
  Decision: "decisions are the provider's",
  DecisionStep: "decisions are the provider's",
  DecisionCondition: "decisions are the provider's",
  ClockFiring: "what a clock set off is the provider's",
  ClockAction: "what a clock set off is the provider's",
  Notification: "what the provider's people are told is theirs",
  Task: "what there is to do is the provider's",
  Handoff: "who gave work to whom is the provider's",
  ReceiptStep: "how promises are kept is the provider's",
  LadderRung: "how promises are kept is the provider's",
  EscalationAction: "how promises are kept is the provider's",
  ServiceFeasibility: "whether promises can be kept is the provider's",
  FeasibilityStep: "whether promises can be kept is the provider's",
  FeasibilityStepTaken: "whether promises can be kept is the provider's",
  FeasibilityWorst: "whether promises can be kept is the provider's",
  FeasibilityHour: "whether promises can be kept is the provider's",
  FeasibilityDate: "whether promises can be kept is the provider's",
  RoutingRuleSet: "routing is the provider's",
  RoutingRule: "routing is the provider's",
  TeamMember: "rosters are the provider's",
  SkillLevel: "rosters are the provider's",
  ...Object.fromEntries(
    ['SkillMatrix', 'SkilledPerson', 'CoveredSkill', 'AskingRule'].map((type) => [type, "rosters are the provider's"]),
  ),
  AssignmentWarning: "who holds what is the provider's",
  Absence: "who is not there is the provider's",
  AbsenceConnection: "who is not there is the provider's",
  AbsenceEdge: "who is not there is the provider's",
  ApiToken: 'tokens are shown to ops leaders',
  AuditEntry: 'the audit log is shown to ops leaders',
  AuditVerification: 'the audit log is shown to ops leaders',
  Change: 'changes are not shared with partners yet',
  ChangeSet: "drafts are the provider's",
  AnalysisRun: "what is tried of drafts is the provider's",
  SlaBacktest: "what is tried of drafts is the provider's",
  BacktestFigures: "what is tried of drafts is the provider's",
  BacktestClockConnection: "what is tried of drafts is the provider's",
  BacktestClockEdge: "what is tried of drafts is the provider's",
  BacktestClock: "what is tried of drafts is the provider's",
  ...Object.fromEntries(
    [
      'RoutingBacktest',
      'RoutingFlow',
      'RoutingStageFlow',
      'RuleInBacktest',
      'DuesInBacktest',
      'TeamWeek',
      'RoutedRecordConnection',
      'RoutedRecordEdge',
      'RoutedRecord',
      'RoutedStage',
    ].map((type) => [type, "what is tried of drafts is the provider's"]),
  ),
  ...Object.fromEntries(
    ['ClockForecast', 'ForecastNumbers', 'ForecastClock', 'ForecastClockConnection', 'ForecastClockEdge'].map(
      (type) => [type, 'what becomes of clocks is shown to ops leaders'],
    ),
  ),
  ChangeSetDocument: "drafts are the provider's",
  ConfigurationFile: "documents as they are written are the provider's",
  DocumentDifference: "drafts are the provider's",
  FieldDifference: "drafts are the provider's",
  DocumentConflict: "drafts are the provider's",
  ConflictingField: "drafts are the provider's",
  CaseChange: "drafts are the provider's",
  SignOff: "drafts are the provider's",
  Finding: "drafts are the provider's",
  DocumentVersion: "what was changed is the provider's",
  Impact: "drafts are the provider's",
  PromiseExample: "drafts are the provider's",
  ExamplePromise: "drafts are the provider's",
  CalendarYear: "drafts are the provider's",
  HolidayScopeDifference: "drafts are the provider's",
  ReroutedRecord: "drafts are the provider's",
  PinnedCase: "how rules decide is the provider's",
  CaseFacts: "how rules decide is the provider's",
  ...Object.fromEntries(
    [
      'RoutingTrial',
      'TriedFact',
      'RoutingOutcome',
      'TriedRule',
      'RoutingAlternative',
      'RoutingAnalysis',
      'RuleFinding',
      'RuleRepair',
      'RuleWitness',
      'RelatedRule',
      'RuleFindingsLeft',
      'WitnessFact',
    ].map((type) => [type, "how rules decide is the provider's"]),
  ),
  CaseOutcome: "how rules decide is the provider's",
  ChangePermissions: 'changes are not shared with partners yet',
  ...Object.fromEntries(
    ['HolidayRegion', 'HolidayPreview', 'CalendarFileDates', 'CalendarFileDate'].map((type) => [
      type,
      "what holiday sets are filled from is the provider's",
    ]),
  ),
  ...Object.fromEntries(
    [
      'BreachReview',
      'SlaMiss',
      'ReviewFigure',
      'ReviewCause',
      'SlaMonthClosing',
      'SlaMonthChange',
      'BreachExplanation',
      'TimeShare',
      'AttainmentCounts',
      'CauseTally',
      'Correction',
      'CorrectedClock',
      'CalendarRenewal',
      'RenewedClock',
    ].map((type) => [type, "what went wrong and what is corrected is the provider's"]),
  ),
  Document: "editing the configuration is the provider's",
  DocumentKind: "editing the configuration is the provider's",
  ConditionField: "rules are the provider's",
  ConditionFieldValue: "rules are the provider's",
  ConditionMatches: "rules are the provider's",
  MatchingIncident: "rules are the provider's",
  Usage: "rules are the provider's",
  DocumentUse: "rules are the provider's",
  LogicOfCondition: "rules are the provider's",
  ConditionOfLogic: "rules are the provider's",
  LogicProblem: "rules are the provider's",
  SupplierContract: "what suppliers promise is the provider's",
  SupplierTarget: "what suppliers promise is the provider's",
  MessageTemplate: "templates are the provider's",
  TemplateOfMessage: "templates are the provider's",
  TemplatePreview: "templates are the provider's",
  TemplateVariable: "templates are the provider's",
  ...Object.fromEntries(
    [...documentTypes(schema, 'output')].map((type) => [type, "editing the configuration is the provider's"]),
  ),
};

/** A token, which is nobody, has no user to be shown. */
const ofPeopleOnly = ['User'];

/** The way from the root to each type, found by breadth: the shortest one that asks with one's own ids. */
function routesTo(world: World): Map<string, Route> {
  const routes = new Map<string, Route>([['Query', { type: queries, variables: {}, document: (inner) => inner }]]);
  const open: Route[] = [...routes.values()];
  for (let route = open.shift(); route; route = open.shift())
    for (const { field } of edgesOf(route.type).toSorted((a, b) => dearness(a) - dearness(b))) {
      const from = route;
      const variables = { ...from.variables };
      const given = field.args
        .filter((argument) => isNonNullType(argument.type) || identifies(from.type, field.name, argument.name))
        .map((argument) => {
          const name = `own${Object.keys(variables).length}`;
          variables[name] = {
            type: String(argument.type),
            value: valueAt(
              argument.type,
              [],
              ownValue(world, `${from.type.name}.${field.name}`, argument.name),
              (owner, key) => ownValue(world, owner, key),
            ),
          };
          return `${argument.name}: $${name}`;
        });
      const page = pageOf(field) ? ['first: 4'] : [];
      const argumentsText = given.length + page.length > 0 ? `(${[...given, ...page].join(', ')})` : '';
      for (const target of targetsOf(schema, field.type)) {
        if (routes.has(target.name) || isOfAnotherKind(field.name, target)) continue;
        const made: Route = {
          type: target,
          variables,
          document: (inner) =>
            from.document(
              `${field.name}${argumentsText} ${selectionOf(schema, field.type, 0, { inner, only: target })}`,
            ),
        };
        routes.set(target.name, made);
        open.push(made);
      }
    }
  return routes;
}

/** By its id one asks for one thing, and the one that is asked for here is an incident: no way to anything else. */
function isOfAnotherKind(field: string, { name }: GraphQLObjectType): boolean {
  return (field === 'node' || field === 'nodes') && name !== 'Incident';
}

/** Lists multiply what an operation may cost, and interfaces show less: single things of one type are the better way. */
function dearness({ field }: Edge): number {
  return (isAbstractType(getNamedType(field.type)) ? 2 : 0) + (pageOf(field) ? 1 : 0);
}

/** Single things are asked for by their first name. */
function identifies(type: GraphQLObjectType, field: string, argument: string): boolean {
  const names = type.getFields()[field]?.args.map(({ name }) => name) ?? [];
  return type === queries && argument === ['id', 'key'].find((name) => names.includes(name));
}

function ownValue(world: World, owner: string, name: string): unknown {
  return crossingOf(owner, name)?.own(world.own) ?? null;
}

function documentOf(kind: string, inner: string, variables: Route['variables']): string {
  const declared = Object.entries(variables).map(([name, { type }]) => `$${name}: ${type}`);
  return `${kind}${declared.length > 0 ? ` (${declared.join(', ')})` : ''} { ${inner} }`;
}

const valuesOf = (variables: Route['variables']): object =>
  Object.fromEntries(Object.entries(variables).map(([name, { value }]) => [name, value]));

/** All edges of all types that the schema's queries lead to. */
function allEdges(): Edge[] {
  const seen = new Set<GraphQLObjectType>([queries]);
  const edges: Edge[] = [];
  for (const type of seen)
    for (const edge of edgesOf(type)) {
      edges.push(edge);
      for (const target of targetsOf(schema, edge.field.type)) seen.add(target);
    }
  return edges;
}

const edges = allEdges();
const unknownPlaces: string[] = [];
const leaves = edges.flatMap((edge) => leavesOf(edge, unknownPlaces));
const writing: Edge[] = Object.values(mutations.getFields()).map((field) => ({
  from: mutations,
  field,
  name: `Mutation.${field.name}`,
}));
const writingLeaves = writing.flatMap((edge) => leavesOf(edge, unknownPlaces));

/** What two answers must have in common: everything but request ids, cursors, the time and what was asked with. */
function comparable({ status, body }: Answer, asked: unknown): string {
  // cursors are signed together with the filter they were made for
  const text = JSON.stringify({ status, body }, (key, value: unknown) =>
    ['requestId', 'endCursor', 'computedAt'].includes(key) ? undefined : value,
  );
  return text.replaceAll(JSON.stringify(asked).slice(1, -1), '(asked)').replace(/Reference: [\w-]+/g, 'Reference');
}

const walls: [string, ((system: System) => System) | undefined][] = [
  ['with both walls', undefined],
  ['with the filter of the application taken away', withoutFilter],
];

/** The same system, but nobody's queries are narrowed any more: row-level security stands alone. */
function withoutFilter(system: System): System {
  const { identity } = system;
  const blind = new Proxy(identity, {
    get(target, property) {
      if (property === 'authenticate')
        return async (...args: Parameters<typeof identity.authenticate>) => {
          const actor = await identity.authenticate(...args);
          return actor && { ...actor, sees: null };
        };
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
  return { ...system, identity: blind };
}

it('knows how to cross every argument and every field of an input', () => {
  expect(unknownPlaces).toEqual([]);
  expect(leaves.length).toBeGreaterThan(50);
  expect(writingLeaves.length).toBeGreaterThan(50);
});

describe.each(walls)('one partner and what is another one’s, %s', (_name, change) => {
  let world: World;
  let before: string;
  let routes: Map<string, Route>;
  beforeAll(async () => {
    world = await crossingWorld(change);
    before = await world.snapshot();
    routes = routesTo(world);
  }, 60_000);
  afterAll(() => world.scene.close());

  const leaksIn = (answer: Answer, asked: readonly unknown[] = []): string[] => {
    let text = JSON.stringify(answer.body);
    for (const value of asked) text = text.replaceAll(JSON.stringify(value).slice(1, -1), '');
    const lower = text.toLowerCase();
    return [canary, 'tailspin', ...world.secretIds].filter((secret) => lower.includes(secret));
  };

  async function walk(who: Who, see: (edge: Edge, answer: Answer) => void): Promise<void> {
    for (const edge of edges) {
      const route = routes.get(edge.from.name);
      if (!route) continue;
      const variables = { ...route.variables };
      const required = edge.field.args
        .filter((argument) => isNonNullType(argument.type) || identifies(edge.from, edge.field.name, argument.name))
        .map((argument) => {
          const name = `edge${Object.keys(variables).length}`;
          const value = valueAt(argument.type, [], ownValue(world, edge.name, argument.name), (owner, key) =>
            ownValue(world, owner, key),
          );
          variables[name] = { type: String(argument.type), value };
          return `${argument.name}: $${name}`;
        });
      const page = pageOf(edge.field) ? ['first: 4'] : [];
      const given = [...required, ...page];
      const field = `${edge.field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
      const isAbstract = isAbstractType(getNamedType(edge.field.type));
      for (const only of isAbstract ? targetsOf(schema, edge.field.type) : [undefined]) {
        const inner = `${field} ${selectionOf(schema, edge.field.type, 1, only ? { only } : {})}`;
        const document = documentOf('query', route.document(inner), variables);
        see(edge, await world.scene.ask(who, document, valuesOf(variables)));
      }
    }
  }

  it.each<Who>(['partner', 'partnerUser'])(
    'shows nothing of it on any two edges in a row (%s)',
    async (who) => {
      const leaks: string[] = [];
      const refused: string[] = [];
      const reached = new Set<string>();
      await walk(who, (edge, answer) => {
        for (const secret of leaksIn(answer)) leaks.push(`${edge.name}: ${secret}`);
        for (const { message, extensions } of answer.body.errors ?? [])
          if (extensions.code !== 'FORBIDDEN') refused.push(`${edge.name}: ${extensions.code} ${message}`);
        for (const [, type] of JSON.stringify(answer.body).matchAll(/"__typename":"(\w+)"/g)) reached.add(type ?? '');
      });
      expect(leaks).toEqual([]);
      expect(refused).toEqual([]);
      const wanted = new Set(edges.flatMap(({ field }) => targetsOf(schema, field.type).map(({ name }) => name)));
      expect(
        [...wanted].filter((name) => !reached.has(name) && !(name in outOfReach) && !ofPeopleOnly.includes(name)),
      ).toEqual([]);
      expect(Object.keys(outOfReach).filter((name) => reached.has(name))).toEqual([]);
    },
    60_000,
  );

  it('walks where secrets are: their owner sees them on the same edges', async () => {
    const owners = { ...world, own: world.foreign };
    routes = routesTo(owners);
    const seen = new Set<string>();
    await walk('stranger', (_edge, answer) => {
      const text = JSON.stringify(answer.body);
      for (const id of world.secretIds) if (text.includes(id)) seen.add(id);
      for (const word of [
        `${canary} said publicly`,
        `${canary} in full`,
        `${canary} why`,
        `${canary} first`,
        `${canary} in steps`,
        'tailspin',
      ])
        if (text.includes(word)) seen.add(word);
      expect(text).not.toContain(`${canary} noted`);
      expect(text).not.toContain(`${canary} changed`);
      expect(text).not.toContain('chg_');
    });
    routes = routesTo(world);
    expect([...seen].filter((found) => !found.includes('_')).toSorted()).toEqual([
      'tailspin',
      `${canary} first`,
      `${canary} in full`,
      `${canary} in steps`,
      `${canary} said publicly`,
      `${canary} why`,
    ]);
    expect([...seen].some((found) => found.startsWith('inc_'))).toBe(true);
    expect([...seen].some((found) => found.startsWith('con_'))).toBe(true);
    expect([...seen].some((found) => found.startsWith('msg_'))).toBe(true);
    expect([...seen].some((found) => found.startsWith('clk_'))).toBe(true);
    expect([...seen].some((found) => found.startsWith('lnk_'))).toBe(true);
    expect([...seen].some((found) => found.startsWith('tsk_'))).toBe(true);
  }, 60_000);

  /** The document that gives a value at a leaf, and asks little enough that two answers can be compared. */
  function crossed(leaf: Leaf, value: unknown, wrap: 'plain' | 'not'): { document: string; variables: object } | null {
    const { edge, argument, path } = leaf;
    const route = routes.get(edge.from.name);
    const own = (owner: string, name: string): unknown => ownValue(world, owner, name);
    if (edge.from !== mutations && !route) return null;
    let made = valueAt(argument.type, path, value, own);
    if (wrap === 'not') made = { not: made };
    const variables: { [name: string]: { type: string; value: unknown } } = { ...route?.variables };
    variables.crossed = { type: String(argument.type), value: made };
    const others = edge.field.args
      .filter((other) => other !== argument && isNonNullType(other.type))
      .map((other) => {
        const name = `other${other.name}`;
        variables[name] = { type: String(other.type), value: valueAt(other.type, [], own(edge.name, other.name), own) };
        return `${other.name}: $${name}`;
      });
    const given = [`${argument.name}: $crossed`, ...others].join(', ');
    const inner = `${edge.field.name}(${given}) ${selectionOf(schema, edge.field.type, isFigures(edge) ? 2 : 0)}`;
    const isMutation = edge.from === mutations;
    const errors = isMutation ? inner.replace(/userErrors \{[^}]*\}/, '') : inner;
    return {
      document: documentOf(isMutation ? 'mutation' : 'query', route ? route.document(errors) : errors, variables),
      variables: valuesOf(variables),
    };
  }

  async function cross(
    who: Who,
    chosen: readonly Leaf[],
  ): Promise<{ tried: number; leaks: string[]; differences: string[] }> {
    const leaks: string[] = [];
    const differences: string[] = [];
    let tried = 0;
    const cursor = await foreignCursor();
    for (const leaf of chosen) {
      const all = leaf.crossing.foreign(world.foreign).map((value) => (value === '(cursor)' ? cursor : value));
      // other spellings of an id are tried where single things are asked for
      const values = leaf.path.length > 1 ? all.slice(0, 1) : all;
      if (values.length === 0) continue;
      const isFilter = leaf.path.length > 0 && isFilterArgument(leaf);
      const isTurned = isFilter && ['eq', 'contains'].includes(leaf.path.at(-1) ?? '');
      for (const wrap of isTurned ? (['plain', 'not'] as const) : (['plain'] as const)) {
        const nobodys = leaf.crossing.unknown();
        const control = crossed(leaf, nobodys, wrap);
        if (!control) continue;
        const expected = comparable(await world.scene.ask(who, control.document, control.variables), nobodys);
        for (const value of values) {
          const attempt = crossed(leaf, value, wrap);
          if (!attempt) continue;
          tried += 1;
          const answer = await world.scene.ask(who, attempt.document, attempt.variables);
          const name = `${leaf.edge.name} ${leaf.argument.name}.${leaf.path.join('.')} ${wrap} ${String(value)}`;
          for (const secret of leaksIn(answer, [value])) leaks.push(`${name}: ${secret}`);
          const found = comparable(answer, value);
          if (found !== expected)
            differences.push(`${name}: ${found.slice(0, 300)} instead of ${expected.slice(0, 300)}`);
        }
      }
    }
    return { tried, leaks, differences };
  }

  /** Figures stand two edges below their root field. */
  const isFigures = ({ name }: Edge): boolean => name === 'Query.metrics';

  const isFilterArgument = ({ argument, edge }: Leaf): boolean => {
    const type = schema.getType(String(argument.type).replace(/\W/g, ''));
    return edge.from !== mutations && isInputObjectType(type) && 'not' in type.getFields();
  };

  async function foreignCursor(): Promise<string> {
    const { incidents } = await world.scene.data('stranger', '{ incidents(first: 1) { pageInfo { endCursor } } }');
    return incidents.pageInfo.endCursor as string;
  }

  it('answers to a foreign name in any argument of a query as to an unknown one', async () => {
    const byToken = await cross('partner', leaves);
    expect(byToken.leaks).toEqual([]);
    expect(byToken.differences).toEqual([]);
    expect(byToken.tried).toBeGreaterThan(100);
    const single = leaves.filter(({ path }) => path.length === 0);
    const bySession = await cross('partnerUser', single);
    expect(bySession.leaks).toEqual([]);
    expect(bySession.differences).toEqual([]);
    expect(bySession.tried).toBeGreaterThan(20);
  }, 120_000);

  it('counts only what one may see', async () => {
    const [{ count } = { count: 0 }] = await world.scene.rows<{ count: number }>(
      `select count(*)::integer as count from incident where org_id = $1`,
      [world.scene.organisations.northwind],
    );
    const totals = await world.scene.data(
      'partner',
      `query ($other: String!) { all: incidents { totalCount } none: incidents(search: $other) { totalCount }
        category: incidents(where: { category: { eq: $other } }) { totalCount } contacts { totalCount } changes { totalCount }
        organisations { totalCount } assignedTasks { totalCount } }`,
      { other: canary },
    );
    expect(totals).toEqual({
      all: { totalCount: count },
      none: { totalCount: 0 },
      category: { totalCount: 0 },
      contacts: { totalCount: 2 },
      organisations: { totalCount: 1 },
      assignedTasks: { totalCount: 1 },
      changes: { totalCount: 0 },
    });
  });

  it('answers to a foreign id in any input of a mutation as to an unknown one, and writes nothing there', async () => {
    for (const who of ['partner', 'partnerUser'] as const) {
      const { tried, leaks, differences } = await cross(
        who,
        writingLeaves.filter(({ place }) => !place.endsWith('.ref')),
      );
      expect(leaks).toEqual([]);
      expect(differences).toEqual([]);
      expect(tried).toBeGreaterThan(15);
    }
    expect(await world.snapshot()).toBe(before);
  }, 120_000);

  it('lets two organisations use one name of another system', async () => {
    const open = `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { externalRefs { ref } } userErrors { code } } }`;
    const input = {
      serviceKey: 'workplace-support',
      contactId: world.own.ids.Contact,
      title: 'Something of our own',
      impact: 'medium',
      urgency: 'medium',
      externalRef: { system: 'erp', ref: world.foreign.ref },
    };
    const { incidentOpen } = await world.scene.data('partner', open, { input });
    expect(incidentOpen).toEqual({ incident: { externalRefs: [{ ref: world.foreign.ref }] }, userErrors: [] });
    expect(await world.snapshot()).toBe(before);
  });
});

it('finds an object type behind every mutation', () => {
  expect(writing.filter(({ field }) => !isObjectType('ofType' in field.type ? field.type.ofType : field.type))).toEqual(
    [],
  );
});

import { addMs } from '../../server/core/calendars/businessTime.js';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { defaultMatrixKey, priorityMatrices } from '../../server/core/catalog/PriorityMatrix.js';
import { services } from '../../server/core/catalog/Service.js';
import type { Channel } from '../../server/core/incidents/states.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import type { Metric } from '../../server/core/sla/Clock.js';
import { choosePolicy } from '../../server/core/sla/choosePolicy.js';
import { teams } from '../../server/core/teams/Team.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { cancelIncident } from '../../server/database/incidents/actions/cancelIncident.js';
import { closeIncident } from '../../server/database/incidents/actions/closeIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { contacts, organisations, users, type DemoOrganisation, type DemoUser } from './cast.js';
import { Chance } from './chance.js';
import { customerReplies, firstReplies, notes, questions, resolutions, stories, type Story } from './stories.js';

/** How long the demo's history is. */
export const historyDays = 90;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** An incident that somebody will report: where, what and when. */
export interface Plan {
  readonly organisation: DemoOrganisation;
  readonly service: string;
  readonly story: Story;
  readonly at: number;
  readonly seed: number;
}

/** Plans ninety days that end at `now`: more on weekdays and by day, a few at night, the same for the same `now`. */
export function planHistory(now: Date): Plan[] {
  const chance = new Chance(20_260);
  const plans: Plan[] = [];
  for (let start = now.getTime() - historyDays * day; start < now.getTime(); start += day) {
    const weekday = new Date(start + day / 2).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    const count = Math.round(chance.around(isWeekend ? 4 : weekday === 1 ? 17 : 13, 1.25));
    for (let i = 0; i < count; i++) {
      const hourOfDay = chance.happens(0.88) ? 6.5 + 10 * chance.next() : 24 * chance.next();
      const midnight = Math.floor(start / day) * day;
      const at = midnight + day + Math.round(hourOfDay * hour);
      const service = chance.weighted(Object.entries(stories).map(([key, { weight }]) => [key, weight] as const));
      const organisation = chance.happens(0.58) ? organisations.harbour : organisations.alpine;
      const story = chance.oneOf(stories[service]?.stories ?? []);
      plans.push({ organisation, service, story, at, seed: Math.floor(chance.next() * 2 ** 32) });
    }
  }
  return plans.filter(({ at }) => at < now.getTime() - minute).toSorted((a, b) => a.at - b.at);
}

/** Contracts with the suppliers that some services cannot do without. */
const suppliers: { readonly [service: string]: string } = {
  'network-access': 'north-sea-carrier',
  'point-of-sale-repair': 'till-parts',
};

/**
 * Lets a planned incident happen, by the same actions as a real one, up to `until`. What would come later has not
 * happened yet: so some are open, waiting or just resolved. Needs work of the system.
 */
export async function tellIncident(work: Work, plan: Plan, until: Date): Promise<void> {
  const chance = new Chance(plan.seed);
  const teller = new Teller(work, plan, until.getTime(), chance);
  await teller.tell();
}

class Teller {
  private id = '';
  private team = '';
  private agent: DemoUser = users.tomas;
  /** Whom the team's strategy gave it to; null where the team picks its work. */
  private given: DemoUser | null = null;
  private readonly customer: DemoUser | null;
  private readonly contactId: string;
  private readonly priority: string;
  /** For what came to be told later: the rest of the story stays as it was. */
  private readonly aside: Chance;

  constructor(
    private readonly work: Work,
    private readonly plan: Plan,
    private readonly until: number,
    private readonly chance: Chance,
  ) {
    const asking = Object.values(contacts).filter(({ organisationIds }) =>
      organisationIds.includes(plan.organisation.id),
    );
    const contact = chance.oneOf(asking);
    this.contactId = contact.id;
    this.aside = new Chance(plan.seed ^ 0x5a17);
    const logins = Object.values(users).filter(({ seats }) =>
      seats.some(({ organisationId, role }) => organisationId === plan.organisation.id && role === 'PARTNER'),
    );
    this.customer = logins.find(({ id }) => id === contact.userId) ?? logins[0] ?? null;
    const { impact, urgency } = plan.story;
    const matrix = work.release.get(priorityMatrices, defaultMatrixKey);
    this.priority = matrix?.decide(impact, urgency)?.key ?? '';
  }

  async tell(): Promise<void> {
    const { chance, plan } = this;
    if (!(await this.open())) return;
    if (chance.happens(0.03)) {
      await this.act(plan.at + chance.around(50 * minute), (work) =>
        cancelIncident(work, { id: this.id, reason: 'It solved itself, the customer says.' }),
      );
      return;
    }
    const taken = this.businessTime(plan.at, chance.around(14 * minute, 2.2), 'FIRST_RESPONSE');
    if (!(await this.take(taken))) return;
    const answered = this.businessTime(plan.at, this.share('FIRST_RESPONSE', 0.28, 2.1), 'FIRST_RESPONSE');
    if (!(await this.reply(Math.max(answered, taken + minute), chance.oneOf(firstReplies)))) return;
    let at = Math.max(answered, taken) + 5 * minute;
    if (chance.happens(0.3)) await this.note(at + chance.around(20 * minute));
    if (chance.happens(0.18)) at = await this.handOn(at + chance.around(50 * minute, 2));
    if (chance.happens(0.27)) at = await this.wait(at + chance.around(35 * minute));
    if (Number.isFinite(at)) at = await this.waitForSupplier(at + 20 * minute);
    if (!Number.isFinite(at)) return;
    const planned = this.businessTime(plan.at, this.share('RESOLUTION', 0.42, 2.2), 'RESOLUTION');
    const resolved = Math.max(planned, at + 10 * minute);
    if (!(await this.resolve(resolved))) return;
    at = resolved;
    if (chance.happens(0.045)) {
      at = resolved + chance.around(9 * hour);
      const reopened = await this.act(at, (work) =>
        reopenIncident(work, { id: this.id, reason: 'It is back, exactly as before.' }),
      );
      if (!reopened) return;
      at = this.businessTime(at, chance.around(3 * hour), 'RESOLUTION');
      if (!(await this.resolve(at))) return;
    }
    await this.act(at + chance.around(30 * hour), (work) => closeIncident(work, { id: this.id }));
  }

  private async open(): Promise<boolean> {
    const { plan, chance } = this;
    const channel = chance.weighted<Channel>([
      ['PORTAL', 34],
      ['EMAIL', 30],
      ['PHONE', 26],
      ['API', 6],
      ['MONITORING', plan.service === 'network-access' ? 12 : 1],
    ]);
    return this.act(plan.at, async (work) => {
      const opened = await openIncident(work, {
        organisationId: plan.organisation.id,
        serviceKey: plan.service,
        contactId: this.contactId,
        title: plan.story.title,
        description: plan.story.report,
        impact: plan.story.impact,
        urgency: plan.story.urgency,
        category: plan.story.category,
        channel,
      });
      this.id = opened.id;
      await this.seeWhoHasIt();
    });
  }

  /** Whoever the team gave it to takes it on, or somebody of the team. */
  private async take(at: number): Promise<boolean> {
    const somebody = this.memberOf(this.team);
    this.agent = this.given ?? somebody;
    const isTaken =
      this.given !== null ||
      (await this.act(at, (work) => assignIncident(work, { id: this.id, assigneeId: this.agent.id })));
    return isTaken && this.act(at + 2 * minute, (work) => startIncident(work, { id: this.id }));
  }

  private reply(at: number, body: string): Promise<boolean> {
    return this.act(at, (work) => commentOnIncident(work, { id: this.id, body }));
  }

  private note(at: number): Promise<boolean> {
    const body = this.chance.oneOf(notes);
    return this.act(at, (work) => commentOnIncident(work, { id: this.id, body, isInternal: true }));
  }

  /** The team hands it to another one, which takes it on; answers when it goes on, never when that is still to come. */
  private async handOn(at: number): Promise<number> {
    const others = this.work.release.all(teams).filter(({ key }) => key !== this.team);
    this.team = this.chance.oneOf(others).key;
    const next = this.memberOf(this.team);
    const isHandedOn = await this.act(at, (work) =>
      assignIncident(work, {
        id: this.id,
        teamKey: this.team,
        assigneeId: next.id,
        note: 'This is more yours than ours.',
      }),
    );
    this.agent = next;
    return isHandedOn ? at + 15 * minute : Infinity;
  }

  /** A question to the customer, and the answer to it; answers when it goes on, never when that is still to come. */
  private async wait(at: number): Promise<number> {
    const { chance } = this;
    const isAsked = await this.reply(at, chance.oneOf(questions));
    const isHeld =
      isAsked &&
      (await this.act(at + minute, (work) =>
        holdIncident(work, { id: this.id, reason: 'CUSTOMER', followUpAt: new Date(at + 14 * day) }),
      ));
    const answeredAt = at + chance.around(6 * hour, 2.5);
    const isAnswered = isHeld && (await this.answer(answeredAt, chance.oneOf(customerReplies)));
    return isAnswered ? answeredAt + 5 * minute : Infinity;
  }

  /** What only a supplier can mend waits for it; answers when it goes on, never when that is still to come. */
  private async waitForSupplier(at: number): Promise<number> {
    const supplierContractKey = suppliers[this.plan.service];
    if (!supplierContractKey || !this.aside.happens(0.2)) return at;
    const isHeld = await this.act(at, (work) =>
      holdIncident(work, { id: this.id, reason: 'VENDOR', followUpAt: new Date(at + 7 * day), supplierContractKey }),
    );
    const mendedAt = at + this.aside.around(2 * hour, 2);
    const goesOn = isHeld && (await this.act(mendedAt, (work) => resumeIncident(work, { id: this.id })));
    return goesOn ? mendedAt + 5 * minute : Infinity;
  }

  private answer(at: number, body: string): Promise<boolean> {
    const { customer, plan } = this;
    if (!customer) return Promise.resolve(false);
    return this.actAs(partnerOf(customer, plan.organisation), at, (work) =>
      commentOnIncident(work, { id: this.id, body }),
    );
  }

  private resolve(at: number): Promise<boolean> {
    const [resolutionCode, resolutionText] = this.chance.oneOf(resolutions);
    return this.act(at, (work) => resolveIncident(work, { id: this.id, resolutionCode, resolutionText }));
  }

  private act(at: number, deed: (work: Work) => Promise<unknown>): Promise<boolean> {
    return this.actAs(agentOf(this.agent), at, deed);
  }

  /** Does it at that moment; false when the moment is still to come. */
  private async actAs(actor: Actor, at: number, deed: (work: Work) => Promise<unknown>): Promise<boolean> {
    if (!(at < this.until)) return false;
    await deed(toldWork(this.work, actor, new Date(Math.round(at))));
    return true;
  }

  /** Milliseconds of business time: a share of what is promised, mostly well within it, now and then beyond. */
  private share(metric: Metric, median: number, spread: number): number {
    const promise = this.promise(metric);
    return promise ? promise.seconds * 1000 * this.chance.around(median, spread) : this.chance.around(4 * hour);
  }

  private businessTime(from: number, ms: number, metric: Metric): number {
    const key = this.promise(metric)?.calendarKey;
    const calendar = key ? this.work.release.get(calendars, key) : undefined;
    return (calendar && addMs(calendar, Math.round(from), Math.round(ms))) ?? from + ms;
  }

  private promise(metric: Metric) {
    const service = this.work.release.get(services, this.plan.service);
    if (metric === 'SUPPLIER' || !service) return null;
    const { organisation, at } = this.plan;
    const { policy, tier } = choosePolicy(this.work.release, service, organisation.key, at);
    return policy.compiled.promiseFor({ metric, holder: null, priority: this.priority, tier }, {});
  }

  private memberOf(team: string): DemoUser {
    const members = this.work.release.entry(teams, team)?.document.members.map(({ email }) => email) ?? [];
    const known = Object.values(users).filter(({ email }) => members.includes(email));
    return known.length > 0 ? this.chance.oneOf(known) : users.tomas;
  }

  /** Where it went: to a team, and to one of its people where the team gives out its work. */
  private async seeWhoHasIt(): Promise<void> {
    const row = await this.work.sql.row<{ team: string | null; chosen: string | null }>(
      'demo_who_has_it',
      `select team_key as team, case when state = 'ASSIGNED' then assignee_id end as chosen from work_item where id = $1`,
      [this.id],
    );
    this.team = row?.team ?? 'service-desk';
    this.given = Object.values(users).find(({ id }) => id === row?.chosen) ?? null;
  }
}

/** An agent at work, seeing what staff see, in work of the system. */
export function agentOf({ id }: DemoUser): Actor {
  return {
    kind: 'USER',
    principal: id,
    userId: id,
    organisationId: organisations.northwind.id,
    role: 'AGENT',
    source: 'CONSOLE',
    pool: 'worker',
    sees: null,
  };
}

/** Somebody of a partner, in work of the system. */
function partnerOf({ id }: DemoUser, { id: organisationId }: DemoOrganisation): Actor {
  return {
    kind: 'USER',
    principal: id,
    userId: id,
    organisationId,
    role: 'PARTNER',
    source: 'CONSOLE',
    pool: 'worker',
    sees: organisationId,
  };
}

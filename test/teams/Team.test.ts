import { describe, expect, test } from '@jest/globals';
import { calendarKind } from '../../server/core/calendars/calendarKind.js';
import { anyKind } from '../../server/core/configuration/kinds.js';
import { teamKind, teams } from '../../server/core/teams/Team.js';
import { compileAlone, findingsOf } from '../configuration/support.js';

const desk = {
  key: 'desk',
  name: 'Desk',
  members: [
    { email: 'aisha.bello@signalbox.example', skills: [{ skill: 'mail', level: 3 }], capacity: 5 },
    { email: 'jonas.weber@signalbox.example', capacity: 0 },
  ],
  line: 1,
};

describe('a team', () => {
  test('has no zone, calendar, lead and skills unless it names some', () => {
    expect(compileAlone(teamKind, desk).entry(teams, 'desk')?.document).toEqual({
      key: 'desk',
      name: 'Desk',
      description: '',
      timeZone: null,
      calendar: null,
      lead: null,
      members: [
        {
          email: 'aisha.bello@signalbox.example',
          skills: [{ skill: 'mail', level: 3 }],
          capacity: 5,
          workingHours: null,
        },
        { email: 'jonas.weber@signalbox.example', skills: [], capacity: 0, workingHours: null },
      ],
      line: 1,
      assignment: { strategy: null },
    });
  });

  test('finds its members by address', () => {
    const team = compileAlone(teamKind, desk).get(teams, 'desk');
    expect(team?.memberOf('jonas.weber@signalbox.example')?.capacity).toBe(0);
    expect(team?.memberOf('mara.lindt@signalbox.example')).toBeUndefined();
  });

  test('says how its work finds a person, and by which hours each of its people works', () => {
    const calendar = (key: string) => ({
      key,
      name: key,
      timeZone: 'UTC',
      week: { mon: [{ from: '08:00', to: '16:00' }] },
    });
    const before = [{ kind: anyKind(calendarKind), bodies: [calendar('days'), calendar('nights')] }];
    const [aisha, jonas] = desk.members;
    const body = { ...desk, calendar: 'days', members: [aisha, { ...jonas, workingHours: 'nights' }] };
    const given = { ...body, assignment: { strategy: 'LEAST_LOADED' } };
    const team = compileAlone(teamKind, given, before).get(teams, 'desk');
    expect(team?.strategy).toBe('LEAST_LOADED');
    expect(team?.members.map((member) => team.hoursOf(member))).toEqual(['days', 'nights']);
    expect(compileAlone(teamKind, desk).get(teams, 'desk')?.strategy).toBeNull();
  });

  test.each<[name: string, change: object, findings: string[]]>([
    ['a line that does not exist', { line: 4 }, ['error line: expected a whole number from 1 to 3, found 4']],
    [
      'an address with capitals',
      { members: [{ email: 'Aisha@signalbox.example', capacity: 1 }] },
      ['error members[0].email: expected an e-mail address in lower case, found "Aisha@signalbox.example"'],
    ],
    [
      'a person who is in it twice',
      { members: [desk.members[0], desk.members[0]] },
      ['error members[1].email: aisha.bello@signalbox.example is in this team already'],
    ],
    [
      'a skill that is listed twice',
      { members: [{ ...desk.members[0], skills: [1, 2].map((level) => ({ skill: 'mail', level })) }] },
      ['error members[0].skills[1].skill: mail is listed already'],
    ],
    [
      'a skill level beyond five',
      { members: [{ ...desk.members[0], skills: [{ skill: 'mail', level: 6 }] }] },
      ['error members[0].skills[0].level: expected a whole number from 1 to 5, found 6'],
    ],
    [
      'a lead who is no member',
      { lead: 'mara.lindt@signalbox.example' },
      ['error lead: mara.lindt@signalbox.example leads the team but is not one of its members'],
    ],
    [
      'a zone that does not exist',
      { timeZone: 'Europe/Berln' },
      ['error timeZone: expected an IANA time zone like Europe/Berlin, found Europe/Berln'],
    ],
    ['a calendar that does not exist', { calendar: 'x' }, ['error calendar: there is no calendar with the key x']],
    [
      'a shift whose calendar does not exist',
      { members: [{ ...desk.members[0], workingHours: 'nights' }] },
      ['error members[0].workingHours: there is no calendar with the key nights'],
    ],
    [
      'a way to give out work that there is not',
      { assignment: { strategy: 'RANDOM' } },
      ['error assignment.strategy: expected one of ROUND_ROBIN, LEAST_LOADED, BEST_SKILL, found "RANDOM"'],
    ],
    [
      'a strategy in a team in which nobody may hold anything',
      { assignment: { strategy: 'ROUND_ROBIN' }, members: [{ ...desk.members[0], capacity: 0 }] },
      ['warning assignment.strategy: nobody may hold anything, so nobody is given anything: raise a capacity'],
    ],
    ['nobody in it', { members: [] }, ['warning members: nobody is in this team: what is routed here waits']],
  ])('is told about %s', (_name, change, findings) => {
    expect(findingsOf(teamKind, { ...desk, ...change })).toEqual(findings);
  });
});

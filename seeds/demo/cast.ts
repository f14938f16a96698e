import type { Role } from '../../server/core/kernel/Actor.js';
import { demoId } from './ids.js';

/** What everybody of the demo logs in with. Demo accounts exist only where the demo was asked for. */
export const demoPassword = 'demo-signalbox-2026';

/** An organisation of the demo. */
export interface DemoOrganisation {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: 'PROVIDER' | 'PARTNER' | 'VENDOR';
  readonly timeZone: string;
}

/** Somebody of the demo who can log in: where, and as what. */
export interface DemoUser {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly seats: readonly { readonly organisationId: string; readonly role: Role }[];
}

/** Somebody of the demo who asks for service. */
export interface DemoContact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly organisationIds: readonly string[];
  /** The user that this contact is, when they can log in. */
  readonly userId: string | null;
}

function organisation(key: string, name: string, kind: DemoOrganisation['kind'], timeZone: string): DemoOrganisation {
  return { id: demoId(`organisation ${key}`), key, name, kind, timeZone };
}

/** The provider, its two partners and a vendor, by key. */
export const organisations = {
  northwind: organisation('northwind', 'Northwind Services', 'PROVIDER', 'Europe/Berlin'),
  harbour: organisation('harbour', 'Harbour Logistics', 'PARTNER', 'Europe/Amsterdam'),
  alpine: organisation('alpine', 'Alpine Clinics', 'PARTNER', 'Europe/Zurich'),
  quayside: organisation('quayside', 'Quayside Cabling', 'VENDOR', 'Europe/Amsterdam'),
} as const;

const { northwind, harbour, alpine, quayside } = organisations;

function user(displayName: string, email: string, ...seats: (readonly [DemoOrganisation, Role])[]): DemoUser {
  return {
    id: demoId(`user ${email}`),
    displayName,
    email,
    seats: seats.map(([{ id }, role]) => ({ organisationId: id, role })),
  };
}

const agent = (displayName: string, name: string): DemoUser =>
  user(displayName, `${name}@signalbox.example`, [northwind, 'AGENT']);

/** Everybody who can log in, by a short name. */
export const users = {
  mara: user('Mara Lindt', 'mara.lindt@signalbox.example', [northwind, 'OPS_LEADER']),
  tomas: agent('Tomás Ferreira', 'tomas.ferreira'),
  aisha: agent('Aisha Bello', 'aisha.bello'),
  jonas: agent('Jonas Weber', 'jonas.weber'),
  priya: agent('Priya Raman', 'priya.raman'),
  kenji: agent('Kenji Mori', 'kenji.mori'),
  elif: agent('Elif Demir', 'elif.demir'),
  daniel: agent('Daniel Okafor', 'daniel.okafor'),
  samuel: agent('Samuel Adeyemi', 'samuel.adeyemi'),
  hanna: agent('Hanna Kowalska', 'hanna.kowalska'),
  chloe: agent('Chloé Martin', 'chloe.martin'),
  luca: agent('Luca Moretti', 'luca.moretti'),
  ingrid: agent('Ingrid Solberg', 'ingrid.solberg'),
  piotr: agent('Piotr Zieliński', 'piotr.zielinski'),
  leila: agent('Leila Haddad', 'leila.haddad'),
  mei: agent('Mei Tan', 'mei.tan'),
  arjun: agent('Arjun Nair', 'arjun.nair'),
  nadia: user('Nadia Rahman', 'nadia.rahman@signalbox.example', [northwind, 'BI_READER']),
  femke: user('Femke de Vries', 'femke.devries@harbour.example', [harbour, 'PARTNER']),
  ruben: user('Ruben Maas', 'ruben.maas@harbour.example', [harbour, 'PARTNER']),
  sanne: user('Sanne Bakker', 'sanne.bakker@harbour.example', [harbour, 'BI_READER']),
  lukas: user('Lukas Brunner', 'lukas.brunner@alpine.example', [alpine, 'PARTNER']),
  celine: user('Céline Favre', 'celine.favre@alpine.example', [alpine, 'PARTNER']),
  wout: user('Wout Hofman', 'wout.hofman@quayside.example', [quayside, 'PARTNER']),
  oskar: user('Oskar Lund', 'oskar.lund@lund.example', [harbour, 'PARTNER'], [alpine, 'PARTNER']),
} as const;

function contact(
  name: string,
  email: string,
  phone: string | null,
  organisations: readonly DemoOrganisation[],
  account: DemoUser | null = null,
): DemoContact {
  return {
    id: demoId(`contact ${email}`),
    name,
    email,
    phone,
    organisationIds: organisations.map(({ id }) => id),
    userId: account?.id ?? null,
  };
}

/** Everybody who asks for service, by a short name. Vera Koch works for both partners. */
export const contacts = {
  femke: contact('Femke de Vries', 'femke.devries@harbour.example', '+31 10 555 0101', [harbour], users.femke),
  ruben: contact('Ruben Maas', 'ruben.maas@harbour.example', '+31 10 555 0102', [harbour], users.ruben),
  anouk: contact('Anouk Visser', 'anouk.visser@harbour.example', '+31 10 555 0103', [harbour]),
  willem: contact('Willem Smit', 'willem.smit@harbour.example', null, [harbour]),
  noor: contact('Noor El Amrani', 'noor.elamrani@harbour.example', '+31 10 555 0105', [harbour]),
  pieter: contact('Pieter Jansen', 'pieter.jansen@harbour.example', '+31 10 555 0106', [harbour]),
  lotte: contact('Lotte Hendriks', 'lotte.hendriks@harbour.example', null, [harbour]),
  yusuf: contact('Yusuf Kaya', 'yusuf.kaya@harbour.example', '+31 10 555 0108', [harbour]),
  marijke: contact('Marijke Postma', 'marijke.postma@harbour.example', '+31 10 555 0109', [harbour]),
  lukas: contact('Lukas Brunner', 'lukas.brunner@alpine.example', '+41 44 555 0201', [alpine], users.lukas),
  celine: contact('Céline Favre', 'celine.favre@alpine.example', '+41 44 555 0202', [alpine], users.celine),
  urs: contact('Urs Zimmermann', 'urs.zimmermann@alpine.example', '+41 44 555 0203', [alpine]),
  giulia: contact('Giulia Bernasconi', 'giulia.bernasconi@alpine.example', null, [alpine]),
  reto: contact('Reto Caduff', 'reto.caduff@alpine.example', '+41 44 555 0205', [alpine]),
  miriam: contact('Miriam Stucki', 'miriam.stucki@alpine.example', '+41 44 555 0206', [alpine]),
  beat: contact('Beat Aebischer', 'beat.aebischer@alpine.example', '+41 44 555 0207', [alpine]),
  selina: contact('Selina Gerber', 'selina.gerber@alpine.example', null, [alpine]),
  vera: contact('Vera Koch', 'vera.koch@koch.example', '+49 30 555 0301', [harbour, alpine]),
} as const;

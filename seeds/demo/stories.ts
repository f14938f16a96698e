/** What people report, by service: a title, the words of the report, the category, and how bad it is (impact, urgency). */
export interface Story {
  readonly title: string;
  readonly report: string;
  readonly category: string;
  readonly impact: 'high' | 'medium' | 'low';
  readonly urgency: 'high' | 'medium' | 'low';
}

const story = (
  title: string,
  report: string,
  category: string,
  impact: Story['impact'],
  urgency: Story['urgency'],
): Story => ({ title, report, category, impact, urgency });

/** Stories of each service with how often the service is needed, compared with the others. */
export const stories: { readonly [service: string]: { readonly weight: number; readonly stories: readonly Story[] } } =
  {
    'workplace-support': {
      weight: 18,
      stories: [
        story(
          'Laptop does not start after the update',
          'Black screen since this morning, the fan runs.',
          'Hardware',
          'low',
          'high',
        ),
        story(
          'Docking station loses the second screen',
          'It flickers and then goes dark about once an hour.',
          'Hardware',
          'low',
          'medium',
        ),
        story(
          'Printer on the second floor jams',
          'Every second page, paper was changed already.',
          'Printing',
          'medium',
          'low',
        ),
        story(
          'Headset microphone is not heard in calls',
          'Others hear nothing, the test call is fine.',
          'Hardware',
          'low',
          'low',
        ),
        story(
          'Scanner at the dispatch desk is offline',
          'We type delivery notes by hand at the moment.',
          'Hardware',
          'medium',
          'high',
        ),
      ],
    },
    'network-access': {
      weight: 10,
      stories: [
        story(
          'No network in the warehouse',
          'All hand-held scanners in hall 3 lost the connection.',
          'Wireless',
          'high',
          'high',
        ),
        story(
          'VPN drops every few minutes',
          'From home, with any browser open or not.',
          'Remote access',
          'low',
          'medium',
        ),
        story(
          'Guest network does not hand out addresses',
          'Visitors in the clinic cannot get online.',
          'Wireless',
          'medium',
          'low',
        ),
        story(
          'Slow line between the two sites',
          'Files of 10 MB take a minute since yesterday.',
          'Lines',
          'medium',
          'medium',
        ),
      ],
    },
    'email-and-collaboration': {
      weight: 9,
      stories: [
        story(
          'Mail to customers comes back',
          'All addresses of one provider answer with an error.',
          'Mail',
          'high',
          'medium',
        ),
        story('Shared mailbox is missing for the new colleague', 'Access was granted on Monday.', 'Mail', 'low', 'low'),
        story('Calendar shows meetings an hour late', 'Only those from the other site.', 'Calendar', 'medium', 'low'),
      ],
    },
    'identity-and-access': {
      weight: 12,
      stories: [
        story(
          'Password expired and cannot be changed',
          'The page says that the old one is wrong.',
          'Sign-in',
          'low',
          'high',
        ),
        story('Second factor on a lost phone', 'I am locked out of everything.', 'Sign-in', 'low', 'high'),
        story(
          'Access to the patient system for the night shift',
          'Two nurses start today.',
          'Access',
          'medium',
          'high',
        ),
        story('Former colleague still has access', 'He left at the end of the month.', 'Access', 'medium', 'medium'),
      ],
    },
    'business-applications': {
      weight: 9,
      stories: [
        story(
          'Booking screen ends with an error',
          'It worked until the release of last night.',
          'Order system',
          'high',
          'medium',
        ),
        story(
          'Report of the month shows zero',
          'The data is there when I look at single orders.',
          'Reporting',
          'medium',
          'medium',
        ),
        story(
          'Search finds no customers with an umlaut',
          'Müller is not found, Mueller is.',
          'Order system',
          'low',
          'low',
        ),
      ],
    },
    payroll: {
      weight: 6,
      stories: [
        story(
          'Night allowance is missing on the payslip',
          'Four nights in the second week.',
          'Payslip',
          'low',
          'medium',
        ),
        story('Pay has not arrived', 'My colleagues have theirs since yesterday.', 'Missing pay', 'low', 'high'),
        story('Wrong tax class since the wedding', 'The notice was sent two months ago.', 'Master data', 'low', 'low'),
      ],
    },
    'accounts-payable': {
      weight: 6,
      stories: [
        story('Supplier was paid twice', 'Invoice 20417, on the 3rd and on the 10th.', 'Payment', 'medium', 'medium'),
        story(
          'Reminder for an invoice that was paid',
          'The supplier stops deliveries on Friday.',
          'Payment',
          'medium',
          'high',
        ),
        story(
          'Bank details of a supplier have changed',
          'The letter is attached to the last invoice.',
          'Master data',
          'low',
          'medium',
        ),
      ],
    },
    'expense-reimbursement': {
      weight: 5,
      stories: [
        story('Hotel receipt is refused as unreadable', 'It can be read well on my screen.', 'Receipt', 'low', 'low'),
        story(
          'Travel expenses of August are not paid',
          'They were approved in the first week.',
          'Payment',
          'low',
          'medium',
        ),
      ],
    },
    'building-maintenance': {
      weight: 9,
      stories: [
        story('Water leaks from the ceiling of room 214', 'We put a bucket under it.', 'Water', 'medium', 'high'),
        story('Heating stays cold in the waiting room', 'Patients keep their coats on.', 'Heating', 'medium', 'medium'),
        story('Lamp over the loading bay is broken', 'It gets dark before the last lorry.', 'Light', 'low', 'medium'),
        story('Lift stops between floors', 'Nobody is in it, it was emptied.', 'Lift', 'high', 'high'),
      ],
    },
    'workspace-and-moves': {
      weight: 4,
      stories: [
        story('Desk does not go up any more', 'The motor hums.', 'Furniture', 'low', 'low'),
        story('Boxes of the move did not arrive', 'Seven of twelve are here.', 'Move', 'medium', 'medium'),
      ],
    },
    'point-of-sale-repair': {
      weight: 8,
      stories: [
        story('Card terminal at counter 2 is dead', 'Customers pay cash or leave.', 'Terminal', 'medium', 'high'),
        story('Receipt printer prints half lines', 'The roll was changed.', 'Printer', 'low', 'medium'),
        story('Cash drawer does not open', 'We open it with the key.', 'Drawer', 'low', 'medium'),
      ],
    },
    'site-installation': {
      weight: 4,
      stories: [
        story(
          'Rack for the new site came without rails',
          'The technician is there tomorrow.',
          'Delivery',
          'medium',
          'high',
        ),
        story('Cabling of the annex fails its test', 'Three of twenty ports.', 'Cabling', 'medium', 'medium'),
      ],
    },
  };

/** First answers of agents. */
export const firstReplies = [
  'Thank you for letting us know. I am looking into it now and will come back to you today.',
  'I have taken this on. Can you tell me whether anything was changed shortly before?',
  'Understood. I am checking it with a colleague and will write again as soon as I know more.',
  'Thank you, I can see it here as well. I am working on it.',
] as const;

/** Questions that an incident waits for. */
export const questions = [
  'Which device is it? The number is on the label at the back.',
  'Could you send me a picture of what you see?',
  'When would it suit you that I come by?',
  "Does it also happen on a colleague's computer?",
] as const;

/** Answers of customers. */
export const customerReplies = [
  'It is the one next to the window, number 4711.',
  'Yes, on every computer in the room.',
  'Tomorrow before ten would be good.',
  'Still the same, I tried it again just now.',
] as const;

/** Notes among colleagues. */
export const notes = [
  'Same picture as last week at the other site. Worth a problem record if it comes a third time.',
  'Called, no answer. Trying again after lunch.',
  'Swapped with the one from stock; the old one goes to the workshop.',
  'Needs somebody on site. Asked for the earliest slot.',
] as const;

/** How things end: code and words for the customer. */
export const resolutions: readonly (readonly [string, string])[] = [
  ['repaired', 'The cause is found and repaired. Please tell us if it comes back.'],
  ['replaced', 'The device has been replaced and tested with you.'],
  ['configured', 'A setting was wrong; it is corrected and works again.'],
  ['explained', 'We went through it together and it works as intended.'],
  ['third-party', 'The supplier has repaired it; we have tested it from our side.'],
];

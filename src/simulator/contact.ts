import { Draw } from './draw.js';

/** An invented person or company behind a handle. */
export interface ContactFacts {
  readonly handle: string;
  readonly natural: boolean;
  /** FN: a person's full name, or the company's. */
  readonly name: string;
  readonly organisation?: string;
  readonly email: string;
  /** `+CC…` digits, from numbers that regulators set aside for fiction where there are any. */
  readonly phone: string;
  readonly street: string;
  readonly locality: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
  readonly countryCode: string;
}

const GIVEN =
  'Aino Bruno Célia Dorte Emre Fiona Göran Hélène Ines Jürgen Kavita Luís Mirela Noor Oskar Priya Renée Søren Tomás Yuki'.split(
    ' ',
  );
const SURNAME_HEAD = 'Bran Cal Dev Fen Gar Hol Jas Kel Lor Mar Nev Orl Pes Quil Ros Tam Ulv Ves Wex Zan'.split(' ');
const SURNAME_TAIL =
  'ado berg dottar escu field holm ikova land mere nen osian quist ridge sköld teau vane wick yama zano ünal'.split(
    ' ',
  );
const TRADE = 'Amber Beacon Cobalt Drift Ember Fathom Granite Harbour Indigo Juniper Kestrel Lantern'.split(' ');
const BRANCH = 'Networks Foundry Logistics Software Hosting Media Instruments Textiles'.split(' ');
const STREET = 'Lindenweg|Rue des Tanneurs|Harbour Lane|Mill Road|Elm Street|Strandgatan|Canal Quay|Ringstraße'.split(
  '|',
);

interface Place {
  readonly country: string;
  readonly countryCode: string;
  readonly locality: string;
  readonly region: string;
  /** `#` stands for a digit. */
  readonly postalCode: string;
  readonly phone: string;
  readonly companyForm: string;
}

const PLACES: readonly Place[] = [
  {
    country: 'Germany',
    countryCode: 'DE',
    locality: 'Neustadt',
    region: '',
    postalCode: '10###',
    phone: '+493023125###',
    companyForm: 'GmbH',
  },
  {
    country: 'France',
    countryCode: 'FR',
    locality: 'Villeneuve',
    region: 'Occitanie',
    postalCode: '31###',
    phone: '+3319900####',
    companyForm: 'SARL',
  },
  {
    country: 'United Kingdom',
    countryCode: 'GB',
    locality: 'Ashford',
    region: 'Kent',
    postalCode: 'TN## #ZZ',
    phone: '+442079460###',
    companyForm: 'Ltd',
  },
  {
    country: 'United States',
    countryCode: 'US',
    locality: 'Springfield',
    region: 'IL',
    postalCode: '627##',
    phone: '+120255501##',
    companyForm: 'LLC',
  },
  {
    country: 'Sweden',
    countryCode: 'SE',
    locality: 'Nyköping',
    region: '',
    postalCode: '611 ##',
    phone: '+46846500###',
    companyForm: 'AB',
  },
  {
    country: 'Australia',
    countryCode: 'AU',
    locality: 'Newcastle',
    region: 'NSW',
    postalCode: '23##',
    phone: '+61255501###',
    companyForm: 'Pty Ltd',
  },
  {
    country: 'Brazil',
    countryCode: 'BR',
    locality: 'Vila Nova',
    region: 'SP',
    postalCode: '01###-###',
    phone: '+551155500###',
    companyForm: 'Ltda',
  },
];

const fill = (draw: Draw, pattern: string): string => pattern.replace(/#+/g, (run) => draw.digits(run.length));

const mailbox = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .replace(/ +/g, '.')
    .toLowerCase();

/**
 * Who stands behind a handle. A handle that begins with `P` is a natural person's, one with `O` an organisation's; any other is
 * drawn, six of ten a person.
 */
export function contactOf(seed: number, handle: string): ContactFacts {
  const draw = new Draw(seed, `contact ${handle.toUpperCase()}`);
  const drawn = draw.chance(60);
  const natural = /^P\d/i.test(handle) || (!/^O\d/i.test(handle) && drawn);
  const place = draw.pick(PLACES);
  const person = `${draw.pick(GIVEN)} ${draw.pick(SURNAME_HEAD)}${draw.pick(SURNAME_TAIL)}`;
  const company = `${draw.pick(TRADE)} ${draw.pick(SURNAME_HEAD)}${draw.pick(BRANCH).toLowerCase()} ${place.companyForm}`;
  const name = natural ? person : company;
  return {
    handle,
    natural,
    name,
    ...(natural ? {} : { organisation: company }),
    email: natural ? `${mailbox(person)}@post.example` : `office@${mailbox(company).replace(/\./g, '-')}.example`,
    phone: fill(draw, place.phone),
    street: `${draw.pick(STREET)} ${draw.below(180) + 1}`,
    locality: place.locality,
    region: place.region,
    postalCode: fill(draw, place.postalCode),
    country: place.country,
    countryCode: place.countryCode,
  };
}

// The records of "Harbour & Hill". The same seed gives the same records.
import { banks, cities, companies, companySuffix, people } from "./places.mjs";
import * as texts from "./texts.mjs";

const DAY = 86_400_000;
const TODAY = Date.UTC(2026, 4, 1);

function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomOf(1909);
const int = (from, to) => from + Math.floor(random() * (to - from + 1));
const one = (list) => list[int(0, list.length - 1)];
const chance = (percent) => random() * 100 < percent;
const some = (list, from, to) => {
  const rest = [...list];
  return Array.from({ length: Math.min(int(from, to), rest.length) }, () => rest.splice(int(0, rest.length - 1), 1)[0]);
};
const weighted = (pairs) => {
  let left = random() * pairs.reduce((sum, pair) => sum + pair[1], 0);
  return pairs.find((pair) => (left -= pair[1]) < 0)[0];
};
const pad = (number, width) => String(number).padStart(width, "0");
const round = (value, step) => Math.round(value / step) * step;
const fixed = (value, digits) => Number(value.toFixed(digits));
const date = (daysFromToday) => new Date(TODAY + daysFromToday * DAY).toISOString().slice(0, 10);
const moment = (daysFromToday, hour = int(7, 18)) => new Date(TODAY + daysFromToday * DAY + hour * 3_600_000 + int(0, 11) * 300_000).toISOString().replace("Z", "+0000");
const time = (hour, minute = 0) => `${pad(hour, 2)}:${pad(minute, 2)}:00.000Z`;
const fill = (pattern, words) => pattern.replace(/\{(\w+)\}/g, (_, word) => words[word]);
const ascii = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss").replace(/ı/g, "i").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase();

const records = {};
function add(object, values) {
  const list = (records[object] ??= []);
  const referenceId = `${object.replace("__c", "")}Ref${list.length + 1}`;
  list.push({ attributes: { type: object, referenceId }, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== "")) });
  return `@${referenceId}`;
}

/** An id as the stand-in gives it: prefix, pod, number in base 62, three characters that hold the case (15 -> 18). */
function idOf(prefix, number) {
  const id = prefix + "Ts" + pad(number, 10);
  const suffix = [0, 5, 10].map((start) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[[0, 1, 2, 3, 4].reduce((bits, i) => bits | (/[A-Z]/.test(id[start + i]) ? 1 << i : 0), 0)]);
  return id + suffix.join("");
}
const PROFILE_ID = idOf("00e", 1);
const RECORD_TYPES = { Commercial: idOf("012", 1), Residential: idOf("012", 2) };

const fullName = (language, first, last) => (language === "ja" ? `${last} ${first}` : `${first} ${last}`);
const phone = (city) => city.phone[0] + pad(int(0, 999), city.phone[1]);
const near = ([latitude, longitude]) => ({ latitude: fixed(latitude + (random() - 0.5) / 150, 6), longitude: fixed(longitude + (random() - 0.5) / 150, 6) });
const street = (language, name, number) => (language === "de" ? `${name} ${number}` : language === "ja" ? `${name}${number}-${int(1, 18)}` : `${number} ${name}`);
const address = (cityName, area) => {
  const city = cities[cityName];
  const [latitude, longitude, code, streets] = city.areas[area];
  const streetName = one(streets);
  const spot = near([latitude, longitude]);
  const postalCode = city.country === "United Kingdom" ? `${code}${"ABDEFGHJLN"[int(0, 9)]}${"PQRSTUWXYZ"[int(0, 9)]}` : code;
  return { streetName, Street__c: street(city.language, streetName, int(1, 96)), Postal_Code__c: postalCode, City__c: cityName === "Yokohama" ? "横浜市" : cityName === "神戸" ? "神戸市" : cityName, Country__c: city.country, Location__Latitude__s: spot.latitude, Location__Longitude__s: spot.longitude };
};
const placed = (values) => Object.fromEntries(Object.entries(values).filter(([key]) => key !== "streetName"));

function makeUsers() {
  const staff = [["Merle", "Hinrichsen", "de", "Editor"], ["Callum", "Kerr", "en", "Editor"], ["葵", "森", "ja", "編集"], ["Frauke", "Voss", "de", "Head of Service"], ["Priya", "Fairweather", "en", "Service"], ["健一", "松井", "ja", "サービス"], ["Owen", "Pritchard", "en", "Data Steward"]];
  const latin = { 葵: "aoi", 森: "mori", 健一: "kenichi", 松井: "matsui" };
  return staff.map(([first, last, language, title], index) => {
    const login = `${latin[first] ?? ascii(first)}.${latin[last] ?? ascii(last)}`;
    return add("User", {
      Username: `${login}@harbour-hill.example`, FirstName: first, LastName: last, Email: `${login}@harbour-hill.example`, Alias: login.replace(/\W/g, "").slice(0, 8), CommunityNickname: login,
      IsActive: index !== 6, ProfileId: PROFILE_ID, Title: title, Department: index < 3 ? "Editorial" : "Customer Service", CompanyName: "Harbour & Hill",
      TimeZoneSidKey: { de: "Europe/Berlin", en: "Europe/London", ja: "Asia/Tokyo" }[language], LocaleSidKey: { de: "de_DE", en: "en_US", ja: "ja_JP" }[language], LanguageLocaleKey: { de: "de", en: "en_US", ja: "ja" }[language],
    });
  });
}

const makeQueues = () => [["Service Hamburg", "de"], ["Service Bristol", "en"], ["サービス横浜", "ja"]].map(([name, language]) => ({ language, ref: add("Group", { Name: name, DeveloperName: `Service_${language.toUpperCase()}`, Type: "Queue" }) }));

function makeOffices() {
  const byCity = {};
  const heads = {};
  for (const [cityName, city] of Object.entries(cities)) {
    const areas = Object.keys(city.areas);
    for (const area of areas.slice(0, areas.length > 5 ? 3 : 2)) {
      const code = `${cityName === "神戸" ? "KOB" : ascii(cityName).slice(0, 3).toUpperCase()}-${pad((byCity[cityName] ?? []).length + 1, 2)}`;
      const ref = add("Office__c", {
        Name: `Harbour & Hill ${area}`, Office_Code__c: code, Parent_Office__c: byCity[cityName]?.[0] ?? heads[city.language], ...placed(address(cityName, area)), Phone__c: phone(city),
        Email__c: `${code.toLowerCase()}@harbour-hill.example`, Website__c: `https://www.harbour-hill.example/offices/${code.toLowerCase()}`, Opens_At__c: time(int(8, 10), chance(50) ? 30 : 0), Closes_At__c: time(int(17, 19)),
        Opened_On__c: date(-int(900, 14_600)), Directions__c: texts.directions[city.language],
      });
      heads[city.language] ??= ref;
      (byCity[cityName] ??= []).push(ref);
    }
  }
  return byCity;
}

function makeNeighbourhoods() {
  const byArea = {};
  const known = ["Cafés", "Parks", "Schools", "Nightlife", "Water", "Markets", "Quiet streets", "Transport", "Views"];
  for (const [cityName, city] of Object.entries(cities)) {
    for (const [area, [latitude, longitude]] of Object.entries(city.areas)) {
      byArea[area] = add("Neighbourhood__c", {
        Name: area, City__c: cityName, Country__c: city.country, Location__Latitude__s: latitude, Location__Longitude__s: longitude, Walk_Score__c: int(48, 99), Price_Per_Sqm__c: round(city.sqm * (0.8 + random() * 0.5), 10),
        Known_For__c: known.filter(() => chance(35)).join(";"), Portrait__c: fill(texts.portraits[city.language][0], { area, city: cityName }),
      });
    }
  }
  return byArea;
}

function makeAgents(offices) {
  const agents = [];
  const own = { de: "German", en: "English", ja: "Japanese" };
  const languages = ["English", "German", "Japanese", "French", "Polish", "Turkish", "Korean", "Portuguese"];
  const specialities = ["First homes", "Period homes", "New builds", "Waterfront", "Investment", "Commercial", "Relocation"];
  for (const [cityName, refs] of Object.entries(offices)) {
    const city = cities[cityName];
    for (const office of refs) {
      let manager;
      for (let i = 0; i < 5; i++) {
        const first = one(people[city.language].first);
        const number = agents.length + 1;
        const year = int(1996, 2024);
        const ref = add("Agent__c", {
          Name: fullName(city.language, first, one(people[city.language].last)), Licence_Number__c: `HH-${city.language.toUpperCase()}-${pad(number * 37, 5)}`, Office__c: office, Manager__c: manager,
          Title__c: { de: manager ? "Immobilienberatung" : "Büroleitung", en: manager ? "Agent" : "Office Manager", ja: manager ? "担当" : "店長" }[city.language], Email__c: `agent${pad(number, 3)}@harbour-hill.example`, Phone__c: phone(city), Mobile__c: chance(80) ? phone(city) : undefined,
          Languages__c: languages.filter((name) => name === own[city.language] || chance(name === "English" ? 70 : 12)).join(";"), Specialities__c: specialities.filter(() => chance(30)).join(";"), Hired_On__c: date(-int(60, 9000)), Commission_Share__c: fixed(20 + random() * 30, 2),
          Active__c: !chance(6), Portrait__c: `https://images.harbour-hill.example/agents/${pad(number, 3)}.jpg`, Biography__c: fill(one(texts.biographies[city.language]), { first, year }),
        });
        manager ??= ref;
        agents.push({ ref, cityName, office });
      }
    }
  }
  return agents;
}

function makeAccounts() {
  const accounts = [];
  for (const [cityName, city] of Object.entries(cities)) {
    for (let i = 0; i < 18; i++) {
      const name = one(companies[city.language]);
      const suffix = one(companySuffix[city.language]);
      const full = city.language === "ja" ? `${suffix}${name}${i > 9 ? ` ${pad(i, 2)}号店` : ""}` : `${name} ${["I", "II", "III", "IV"][i % 4]} ${suffix}`;
      const spot = address(cityName, one(Object.keys(city.areas)));
      const parent = i > 12 && chance(60) ? one(accounts.filter((account) => account.cityName === cityName)).ref : undefined;
      accounts.push({ cityName, ref: add("Account", {
        Name: full, Type: one(["Prospect", "Customer - Direct", "Channel Partner / Reseller", "Other"]), Industry: one(["Construction", "Finance", "Insurance", "Other"]), ParentId: parent, Phone: phone(city), Website: `https://www.${city.language}${pad(accounts.length + 1, 3)}.example`,
        BillingStreet: spot.Street__c, BillingCity: spot.City__c, BillingPostalCode: spot.Postal_Code__c, BillingCountry: city.country, BillingLatitude: spot.Location__Latitude__s, BillingLongitude: spot.Location__Longitude__s,
        AnnualRevenue: round(int(2, 900) * 100_000, 100_000), NumberOfEmployees: int(2, 480), Rating: one(["Hot", "Warm", "Cold"]), Description: chance(40) ? fill(one(texts.listing[city.language].outside), { area: one(Object.keys(city.areas)) }) : undefined,
      }) });
    }
  }
  return accounts;
}

function makeContacts(accounts) {
  const contacts = [];
  const salutations = { de: ["Mr.", "Ms.", "Dr."], en: ["Mr.", "Ms.", "Mrs.", "Dr."], ja: [undefined] };
  for (let i = 0; i < 520; i++) {
    const cityName = weighted([["Hamburg", 26], ["Lübeck", 10], ["Bristol", 22], ["Edinburgh", 14], ["Yokohama", 20], ["神戸", 8]]);
    const city = cities[cityName];
    const spot = address(cityName, one(Object.keys(city.areas)));
    const company = chance(35) ? one(accounts.filter((account) => account.cityName === cityName)) : undefined;
    contacts.push({ cityName, language: city.language, ref: add("Contact", {
      Salutation: one(salutations[city.language]), FirstName: one(people[city.language].first), LastName: one(people[city.language].last), AccountId: company?.ref, Email: `person${pad(i + 1, 4)}@${one(["example.com", "example.net", "example.org"])}`, MobilePhone: phone(city), HomePhone: chance(20) ? phone(city) : undefined,
      MailingStreet: spot.Street__c, MailingCity: spot.City__c, MailingPostalCode: spot.Postal_Code__c, MailingCountry: city.country, Birthdate: chance(55) ? date(-int(8000, 29_000)) : undefined, LeadSource: one(["Web", "Phone Inquiry", "Partner Referral", "Other"]),
      Title: company ? { de: "Geschäftsführung", en: "Director", ja: "代表" }[city.language] : undefined, HasOptedOutOfEmail: chance(9), DoNotCall: chance(5),
    }) });
  }
  return contacts;
}

const makePartners = (accounts) => banks.map(([name, country, language], index) => ({ country, ref: add("Mortgage_Partner__c", {
  Name: name, Partner_Code__c: `MP-${pad(index + 1, 3)}`, Company__c: one(accounts.filter((account) => cities[account.cityName].country === country)).ref, Base_Rate__c: fixed(country === "Japan" ? 0.5 + random() : 3 + random() * 2, 3), Loan_To_Value__c: fixed(60 + random() * 35, 1), Country__c: country,
  Email__c: `partner${pad(index + 1, 2)}@example.com`, Website__c: `https://www.partner${pad(index + 1, 2)}.example`,
  Terms__c: { de: "<p>Zinsbindung <strong>10 oder 15 Jahre</strong>, Sondertilgung bis 5&nbsp;% im Jahr.</p>", en: "<p>Fixed for <strong>two, five or ten years</strong>; 10&nbsp;% overpayment a year without charge.</p>", ja: "<p><strong>三十五年まで</strong>。繰り上げ返済の手数料はかかりません。</p>" }[language],
}) }));

const makeFeatures = () => texts.features.map(([key, category, en, de, ja, only]) => ({ en: texts.inSentence(key, en), de, ja, only, ref: add("Feature__c", { Name: en, Feature_Key__c: key, Category__c: category, Label_De__c: de, Label_Ja__c: ja, Filterable__c: category !== "Building" || chance(50) }) }));

const usual = (world, language) => world.features.filter((feature) => !feature.only || feature.only === language);

function makeListings(world) {
  const highlights = ["Balcony", "Garden", "Fireplace", "Lift", "Parking", "Sea view", "Terrace", "Cellar", "Guest room", "Workshop"];
  const listings = [];
  for (let i = 0; i < 400; i++) {
    const agent = one(world.agents);
    const city = cities[agent.cityName];
    const area = one(Object.keys(city.areas));
    const kind = weighted([["Apartment", 48], ["House", 20], ["Villa", 4], ["Loft", 7], ["Townhouse", 11], ["Office Space", 6], ["Shop", 4]]);
    const commercial = kind === "Office Space" || kind === "Shop";
    const rent = chance(commercial ? 70 : 28);
    const spot = address(agent.cityName, area);
    const sqm = fixed((commercial ? 60 : kind === "Villa" ? 180 : 38) + random() * (kind === "Apartment" ? 90 : 160), 1);
    const rooms = Math.max(1, round(sqm / 28, 0.5));
    const year = weighted([[int(1860, 1914), 35], [int(1920, 1969), 25], [int(1970, 2009), 25], [int(2010, 2025), 15]]);
    const step = city.currency === "JPY" ? (rent ? 5_000 : 500_000) : rent ? 10 : 1_000;
    const price = round(sqm * city.sqm * (0.75 + random() * 0.6) * (rent ? (city.currency === "JPY" ? 0.0042 : 0.0034) : 1), step);
    const chosen = some(usual(world, city.language), 1, 3);
    const energy = one(["A+", "A", "B", "B", "C", "C", "D", "D", "E", "F", "G"]);
    const language = city.language;
    const name = texts.kinds[kind][language];
    const words = { kind: name, Kind: name[0].toUpperCase() + name.slice(1), street: spot.streetName, area, feature: chosen[0][language], rooms: language === "de" ? String(rooms).replace(".", ",") : rooms, sqm: language === "de" ? String(sqm).replace(".", ",") : sqm, year, energy };
    const pattern = texts.listing[language];
    const sentences = commercial ? texts.commercialInside[language] : pattern.inside;
    const inside = some(sentences, chance(20) ? 6 : 2, chance(20) ? 6 : 4);
    const outside = some(pattern.outside, 2, chance(20) ? 5 : 3);
    const paragraphs = [one(pattern.opening), inside.join(language === "ja" ? "" : " "), outside.join(language === "ja" ? "" : " "), one(pattern.closing)].map((paragraph) => fill(paragraph, words));
    if (chance(15)) {
      paragraphs.splice(3, 0, fill(texts.portraits[language][0], { area, city: agent.cityName }), ...some(sentences, 3, 5).map((sentence) => fill(sentence, words)));
    }
    const status = weighted([["Active", 52], ["Under Offer", 12], [rent ? "Let" : "Sold", 24], ["Draft", 7], ["Withdrawn", 5]]);
    const listedAt = status === "Draft" ? undefined : moment(-int(3, 640));
    const title = fill(one(pattern.title), words).slice(0, 80);
    listings.push({ language, cityName: agent.cityName, title, street: spot.streetName, agent, rent, status, price, city, chosen, ref: add("Listing__c", {
      Name: title, Listing_Key__c: `${city.currency}-${pad(i + 1, 5)}`, RecordTypeId: RECORD_TYPES[commercial ? "Commercial" : "Residential"], Status__c: status, Kind__c: kind, Deal__c: rent ? "Rent" : "Sale", Language__c: language, Price__c: price, Currency__c: city.currency, Living_Area__c: sqm,
      Plot_Area__c: ["House", "Villa", "Townhouse"].includes(kind) ? fixed(sqm * (1.1 + random() * 5), 1) : undefined, Rooms__c: rooms, Bathrooms__c: Math.max(1, Math.round(rooms / 3)), Built_In__c: year, Energy_Class__c: energy, Commission__c: rent ? undefined : fixed(1.2 + random() * 2.4, 2), Listed_At__c: listedAt,
      Available_From__c: chance(80) ? date(int(-40, 150)) : undefined, Highlights__c: highlights.filter(() => chance(25)).join(";"), Pets_Welcome__c: chance(45), Teaser__c: fill(one(pattern.teaser), words), Description__c: paragraphs.join("\n\n"), Floor_Notes__c: chance(60) ? fill(one(texts.floorNotes[language]), words) : undefined,
      ...placed(spot), Virtual_Tour__c: chance(35) ? `https://tours.harbour-hill.example/${pad(i + 1, 5)}` : undefined, Office__c: agent.office, Agent__c: agent.ref, Neighbourhood__c: world.areas[area], Seller__c: one(world.contacts.filter((contact) => contact.cityName === agent.cityName)).ref,
    }) });
  }
  return listings;
}

function makeListingDetails(world) {
  let photo = 0;
  for (const listing of world.listings) {
    for (const feature of new Set([...listing.chosen, ...some(usual(world, listing.language), 0, 1)])) {
      add("Listing_Feature__c", { Listing__c: listing.ref, Feature__c: feature.ref, Remark__c: chance(15) ? { en: "ask the caretaker", de: "nach Absprache", ja: "要予約" }[listing.language] : undefined });
    }
    some(texts.captions[listing.language], 1, 4).forEach((caption, index) => {
      const wide = chance(75);
      add("Photo__c", { Listing__c: listing.ref, Image__c: `https://images.harbour-hill.example/listings/${pad(++photo, 5)}.jpg`, Caption__c: caption, Position__c: index + 1, Cover__c: index === 0, Width__c: wide ? 2400 : 1600, Height__c: wide ? 1600 : 2400, Taken_On__c: date(-int(5, 660)) });
    });
  }
}

const locals = (world, listing) => world.contacts.filter((contact) => contact.cityName === listing.cityName);

function makeVisits(world) {
  const shown = world.listings.filter((listing) => listing.status !== "Draft");
  for (let i = 0; i < 620; i++) {
    const listing = one(shown);
    const day = int(-420, 30);
    const done = day < 0 ? weighted([["Done", 80], ["Cancelled", 12], ["No Show", 8]]) : one(["Planned", "Confirmed"]);
    add("Viewing__c", { Listing__c: listing.ref, Visitor__c: one(locals(world, listing)).ref, Agent__c: listing.agent.ref, Starts_At__c: moment(day, (int(9, 18) + 24 - listing.city.zone) % 24), Minutes__c: one([20, 30, 30, 45, 60]), Status__c: done, Interest__c: done === "Done" ? int(0, 100) : undefined, Feedback__c: done === "Done" && chance(70) ? one(texts.feedback[listing.language]) : undefined });
  }
  for (let i = 0; i < 120; i++) {
    const listing = one(shown);
    const hour = int(10, 15);
    add("Open_House__c", { Listing__c: listing.ref, Host__c: listing.agent.ref, On__c: date(int(-200, 45)), From__c: time(hour, 30), Until__c: time(hour + int(1, 3)), Expected_Visitors__c: int(4, 40), Registration_Needed__c: chance(40), Invitation__c: { en: "Tea, cake and the floor plan are on the kitchen table.", de: "Tee, Kuchen und Grundriss liegen auf dem Küchentisch.", ja: "台所にお茶と図面を用意しています。" }[listing.language] });
  }
}

function makeDeals(world) {
  for (let i = 0; i < 230; i++) {
    const listing = one(world.listings.filter((each) => !each.rent && each.status !== "Draft"));
    const day = int(-380, -1);
    add("Offer__c", { Listing__c: listing.ref, Buyer__c: one(locals(world, listing)).ref, Financed_By__c: chance(70) ? one(world.partners.filter((partner) => partner.country === listing.city.country)).ref : undefined, Amount__c: round(listing.price * (0.88 + random() * 0.15), listing.city.currency === "JPY" ? 100_000 : 500), Deposit__c: fixed(5 + random() * 45, 2), Submitted_At__c: moment(day), Valid_Until__c: date(day + int(7, 30)), Status__c: day > -20 ? "Submitted" : one(["Accepted", "Declined", "Declined", "Withdrawn", "Expired"]), Conditions__c: chance(70) ? one(texts.conditions[listing.language]) : undefined });
  }
  const let_ = world.listings.filter((each) => each.rent && each.status === "Let");
  for (let i = 0; i < 110; i++) {
    const listing = one(let_);
    const start = int(-900, 40);
    const status = start > 0 ? "Draft" : weighted([["Running", 70], ["Notice Given", 10], ["Ended", 20]]);
    add("Lease__c", { Listing__c: listing.ref, Tenant__c: one(locals(world, listing)).ref, Landlord__c: one(world.accounts.filter((account) => account.cityName === listing.cityName)).ref, Starts_On__c: date(start), Ends_On__c: status === "Running" ? undefined : date(start + int(365, 1500)), Signed_At__c: status === "Draft" ? undefined : moment(start - int(10, 40)), Monthly_Rent__c: listing.price, Deposit__c: listing.price * int(1, 3), Yearly_Increase__c: fixed(random() * 3, 2), Notice_Weeks__c: one([4, 8, 12]), Status__c: status, Remarks__c: chance(25) ? { en: "Bicycle store key handed over.", de: "Schlüssel für den Fahrradkeller übergeben.", ja: "駐輪場の鍵をお渡し済み。" }[listing.language] : undefined });
  }
}

function makeVoices(world) {
  for (let i = 0; i < 330; i++) {
    const listing = one(world.listings.filter((each) => each.status !== "Draft"));
    const [subject, message] = one(texts.inquiries[listing.language]);
    const queue = world.queues.find((each) => each.language === listing.language);
    add("Inquiry__c", { OwnerId: chance(60) ? queue.ref : one(world.users), Listing__c: listing.ref, Contact__c: chance(85) ? one(locals(world, listing)).ref : undefined, Channel__c: weighted([["App", 50], ["Website", 25], ["Portal", 12], ["Phone", 8], ["Walk-in", 5]]), Language__c: listing.language, Subject__c: fill(subject, { title: listing.title, street: listing.street }).slice(0, 160), Message__c: message, Received_At__c: moment(-int(0, 240)), Answered__c: chance(78) });
  }
  for (let i = 0; i < 190; i++) {
    const agent = one(world.agents);
    const language = cities[agent.cityName].language;
    const [headline, text] = one(texts.reviews[language]);
    add("Review__c", { Agent__c: agent.ref, Author__c: one(locals(world, agent)).ref, Stars__c: weighted([[5, 50], [4, 30], [3, 12], [2, 5], [1, 3]]), Language__c: language, Headline__c: headline, Text__c: text, Written_On__c: date(-int(1, 700)), Published__c: !chance(8) });
  }
}

function makeArticles(world) {
  const bySlug = [];
  for (const [area, ref] of Object.entries(world.areas)) {
    const [cityName, city] = Object.entries(cities).find(([, each]) => area in each.areas);
    bySlug.push([`living-in-${ascii(area) || `${ascii(cityName) || "kobe"}-${bySlug.length + 1}`}`, "Living", `Living in ${area}`, `Wohnen in ${area}`, `${area}で暮らす`, `What the map does not say about ${area}.`, `Was der Stadtplan über ${area} nicht verrät.`, `地図には載っていない${area}のこと。`, ref, city]);
  }
  for (const [slug, category, en, de, ja, summaryEn, summaryDe, summaryJa, neighbourhood] of [...texts.articles, ...bySlug]) {
    const status = weighted([["Published", 80], ["Draft", 12], ["Archived", 8]]);
    const article = add("Article__c", { OwnerId: one(world.users.slice(0, 3)), Name: en, Slug__c: slug, Category__c: category, Status__c: status, Version__c: int(1, 6), Published_At__c: status === "Draft" ? undefined : moment(-int(2, 500)), Author__c: one(world.users.slice(0, 3)), Neighbourhood__c: neighbourhood, Summary__c: summaryEn, Body__c: fill(texts.articleBody.en[0], { title: en, summary: summaryEn }) });
    for (const [language, title, summary] of [["de", de, summaryDe], ["ja", ja, summaryJa]]) {
      add("Article_Translation__c", { Article__c: article, Language__c: language, Title__c: title, Summary__c: summary, Body__c: fill(texts.articleBody[language][0], { title, summary }), Checked__c: chance(70) });
    }
  }
}

function makeService(world) {
  const cases = [];
  for (let i = 0; i < 130; i++) {
    const contact = one(world.contacts);
    const [subject, type, description] = one(texts.cases[contact.language]);
    const queue = world.queues.find((each) => each.language === contact.language);
    cases.push({ language: contact.language, ref: add("Case", { OwnerId: chance(50) ? queue.ref : one(world.users.slice(3, 6)), ContactId: contact.ref, Subject: subject, Type: type, Status: one(["New", "Working", "Working", "Escalated", "Closed"]), Origin: one(["Phone", "Email", "Web"]), Priority: one(["High", "Medium", "Medium", "Low"]), Description: description }) });
  }
  for (let i = 0; i < 260; i++) {
    const contact = one(world.contacts);
    const what = chance(50) ? one(cases.filter((each) => each.language === contact.language)).ref : chance(60) ? one(world.accounts.filter((each) => each.cityName === contact.cityName)).ref : undefined;
    const queue = world.queues.find((each) => each.language === contact.language);
    add("Task", { OwnerId: chance(20) ? queue.ref : one(world.users), WhoId: contact.ref, WhatId: what, Subject: one(texts.tasks[contact.language]), ActivityDate: date(int(-60, 60)), Status: one(["Not Started", "In Progress", "Completed", "Waiting on someone else"]), Priority: one(["High", "Normal", "Normal", "Low"]), Type: one(["Call", "Email", "Meeting"]) });
  }
}

/** All records by object, in an order in which every reference points back. */
export function makeRecords() {
  const world = { users: makeUsers(), queues: makeQueues(), offices: makeOffices(), areas: makeNeighbourhoods() };
  world.agents = makeAgents(world.offices);
  world.accounts = makeAccounts();
  world.contacts = makeContacts(world.accounts);
  world.partners = makePartners(world.accounts);
  world.features = makeFeatures();
  world.listings = makeListings(world);
  makeListingDetails(world);
  makeVisits(world);
  makeDeals(world);
  makeVoices(world);
  makeArticles(world);
  makeService(world);
  return records;
}

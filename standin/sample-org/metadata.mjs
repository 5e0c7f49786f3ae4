// The objects of "Harbour & Hill" and the XML that describes them.
// A field is [API name, label, type, options]; options become elements of the field's metadata.

const values = (text) => text.split("|");
const lookup = (to, children) => ({ referenceTo: to, relationshipName: children, deleteConstraint: "SetNull" });
const master = (to, children, order = 0) => ({ referenceTo: to, relationshipName: children, relationshipOrder: order, reparentableMasterDetail: false, writeRequiresMasterRead: false });
const text = (length) => ({ length });
const long = (length = 32768) => ({ length, visibleLines: 6 });
const number = (precision, scale) => ({ precision, scale });
const place = { displayLocationInDecimal: true, scale: 6 };
const external = (length) => ({ externalId: true, length, unique: true });
const check = (value) => ({ defaultValue: value });
const pick = (list, restricted = true) => ({ values: values(list), restricted });
const languages = pick("en|de|ja");
const address = [
  ["Street__c", "Street", "Text", text(120)],
  ["Postal_Code__c", "Postal Code", "Text", text(12)],
  ["City__c", "City", "Text", text(60)],
  ["Country__c", "Country", "Picklist", pick("Germany|United Kingdom|Japan")],
  ["Location__c", "Location", "Location", place],
];

export const objects = {
  Office__c: {
    label: "Office", plural: "Offices",
    fields: [
      ["Office_Code__c", "Office Code", "Text", external(12)],
      ["Parent_Office__c", "Parent Office", "Lookup", lookup("Office__c", "Branches")],
      ...address,
      ["Phone__c", "Phone", "Phone", {}],
      ["Email__c", "Email", "Email", {}],
      ["Website__c", "Website", "Url", {}],
      ["Opens_At__c", "Opens At", "Time", {}],
      ["Closes_At__c", "Closes At", "Time", {}],
      ["Opened_On__c", "Opened On", "Date", {}],
      ["Directions__c", "Directions", "LongTextArea", long(5000)],
    ],
  },
  Agent__c: {
    label: "Agent", plural: "Agents",
    fields: [
      ["Licence_Number__c", "Licence Number", "Text", external(20)],
      ["Office__c", "Office", "Lookup", lookup("Office__c", "Agents")],
      ["Manager__c", "Manager", "Lookup", lookup("Agent__c", "Team")],
      ["Title__c", "Title", "Text", text(80)],
      ["Email__c", "Email", "Email", {}],
      ["Phone__c", "Phone", "Phone", {}],
      ["Mobile__c", "Mobile", "Phone", {}],
      ["Languages__c", "Languages", "MultiselectPicklist", { ...pick("English|German|Japanese|French|Polish|Turkish|Korean|Portuguese"), visibleLines: 4 }],
      ["Specialities__c", "Specialities", "MultiselectPicklist", { ...pick("First homes|Period homes|New builds|Waterfront|Investment|Commercial|Relocation"), visibleLines: 4 }],
      ["Hired_On__c", "Hired On", "Date", {}],
      ["Commission_Share__c", "Commission Share", "Percent", number(5, 2)],
      ["Active__c", "Active", "Checkbox", check(true)],
      ["Portrait__c", "Portrait", "Url", {}],
      ["Biography__c", "Biography", "LongTextArea", long()],
      ["Reviews__c", "Reviews", "Summary", { summaryForeignKey: "Review__c.Agent__c", summaryOperation: "count" }],
    ],
  },
  Neighbourhood__c: {
    label: "Neighbourhood", plural: "Neighbourhoods",
    fields: [
      ["City__c", "City", "Text", text(60)],
      ["Country__c", "Country", "Picklist", pick("Germany|United Kingdom|Japan")],
      ["Location__c", "Centre", "Location", place],
      ["Walk_Score__c", "Walk Score", "Number", number(3, 0)],
      ["Price_Per_Sqm__c", "Usual Price per m²", "Currency", number(12, 2)],
      ["Known_For__c", "Known For", "MultiselectPicklist", { ...pick("Cafés|Parks|Schools|Nightlife|Water|Markets|Quiet streets|Transport|Views"), visibleLines: 5 }],
      ["Portrait__c", "Portrait", "LongTextArea", long()],
    ],
  },
  Feature__c: {
    label: "Feature", plural: "Features",
    fields: [
      ["Feature_Key__c", "Feature Key", "Text", external(40)],
      ["Category__c", "Category", "Picklist", pick("Inside|Outside|Building|Energy|Access")],
      ["Label_De__c", "Label (German)", "Text", text(80)],
      ["Label_Ja__c", "Label (Japanese)", "Text", text(80)],
      ["Filterable__c", "Filterable", "Checkbox", check(true)],
    ],
  },
  Listing__c: {
    label: "Listing", plural: "Listings",
    recordTypes: [["Commercial", "Commercial"], ["Residential", "Residential"]],
    fields: [
      ["Reference__c", "Reference", "AutoNumber", { displayFormat: "HH-{00000}" }],
      ["Listing_Key__c", "Listing Key", "Text", external(24)],
      ["Status__c", "Status", "Picklist", pick("Draft|Active|Under Offer|Sold|Let|Withdrawn")],
      ["Kind__c", "Kind", "Picklist", pick("Apartment|House|Villa|Loft|Townhouse|Office Space|Shop")],
      ["Deal__c", "Deal", "Picklist", pick("Sale|Rent")],
      ["Language__c", "Language", "Picklist", languages],
      ["Price__c", "Price", "Currency", number(18, 2)],
      ["Currency__c", "Price Currency", "Picklist", pick("EUR|GBP|JPY")],
      ["Living_Area__c", "Living Area (m²)", "Number", number(8, 1)],
      ["Plot_Area__c", "Plot (m²)", "Number", number(9, 1)],
      ["Rooms__c", "Rooms", "Number", number(4, 1)],
      ["Bathrooms__c", "Bathrooms", "Number", number(2, 0)],
      ["Built_In__c", "Built In", "Number", number(4, 0)],
      ["Energy_Class__c", "Energy Class", "Picklist", pick("A+|A|B|C|D|E|F|G")],
      ["Commission__c", "Commission", "Percent", number(5, 2)],
      ["Listed_At__c", "Listed At", "DateTime", {}],
      ["Available_From__c", "Available From", "Date", {}],
      ["Highlights__c", "Highlights", "MultiselectPicklist", { ...pick("Balcony|Garden|Fireplace|Lift|Parking|Sea view|Terrace|Cellar|Guest room|Workshop"), visibleLines: 5 }],
      ["Pets_Welcome__c", "Pets Welcome", "Checkbox", check(false)],
      ["Teaser__c", "Teaser", "Text", text(255)],
      ["Description__c", "Description", "LongTextArea", long()],
      ["Floor_Notes__c", "Floor Notes", "Html", long(16000)],
      ...address,
      ["Virtual_Tour__c", "Virtual Tour", "Url", {}],
      ["Office__c", "Office", "Lookup", lookup("Office__c", "Listings")],
      ["Agent__c", "Agent", "Lookup", lookup("Agent__c", "Listings")],
      ["Neighbourhood__c", "Neighbourhood", "Lookup", lookup("Neighbourhood__c", "Listings")],
      ["Seller__c", "Seller", "Lookup", lookup("Contact", "Listings")],
      ["Address_Line__c", "Address Line", "Text", { formula: 'Street__c & ", " & Postal_Code__c & " " & City__c', formulaTreatBlanksAs: "BlankAsBlank" }],
      ["Price_Per_Sqm__c", "Price per m²", "Currency", { formula: "IF(ISBLANK(Living_Area__c), 0, Price__c / Living_Area__c)", formulaTreatBlanksAs: "BlankAsZero", ...number(18, 2) }],
      ["Viewings__c", "Viewings", "Summary", { summaryForeignKey: "Viewing__c.Listing__c", summaryOperation: "count" }],
      ["Highest_Offer__c", "Highest Offer", "Summary", { summarizedField: "Offer__c.Amount__c", summaryForeignKey: "Offer__c.Listing__c", summaryOperation: "max" }],
    ],
  },
  Listing_Feature__c: {
    label: "Listing Feature", plural: "Listing Features", name: ["Listing Feature", "LF-{000000}"],
    fields: [
      ["Listing__c", "Listing", "MasterDetail", master("Listing__c", "Features")],
      ["Feature__c", "Feature", "MasterDetail", master("Feature__c", "Listings", 1)],
      ["Remark__c", "Remark", "Text", text(120)],
    ],
  },
  Photo__c: {
    label: "Photo", plural: "Photos", name: ["Photo", "PH-{000000}"],
    fields: [
      ["Listing__c", "Listing", "MasterDetail", master("Listing__c", "Photos")],
      ["Image__c", "Image", "Url", {}],
      ["Caption__c", "Caption", "Text", text(200)],
      ["Position__c", "Position", "Number", number(3, 0)],
      ["Cover__c", "Cover", "Checkbox", check(false)],
      ["Width__c", "Width (px)", "Number", number(5, 0)],
      ["Height__c", "Height (px)", "Number", number(5, 0)],
      ["Taken_On__c", "Taken On", "Date", {}],
    ],
  },
  Viewing__c: {
    label: "Viewing", plural: "Viewings", name: ["Viewing", "VW-{00000}"],
    fields: [
      ["Listing__c", "Listing", "MasterDetail", master("Listing__c", "Viewings")],
      ["Visitor__c", "Visitor", "Lookup", lookup("Contact", "Viewings")],
      ["Agent__c", "Agent", "Lookup", lookup("Agent__c", "Viewings")],
      ["Starts_At__c", "Starts At", "DateTime", {}],
      ["Minutes__c", "Minutes", "Number", number(3, 0)],
      ["Status__c", "Status", "Picklist", pick("Planned|Confirmed|Done|Cancelled|No Show")],
      ["Interest__c", "Interest", "Percent", number(3, 0)],
      ["Feedback__c", "Feedback", "LongTextArea", long(8000)],
    ],
  },
  Offer__c: {
    label: "Offer", plural: "Offers", name: ["Offer", "OF-{00000}"],
    fields: [
      ["Listing__c", "Listing", "MasterDetail", master("Listing__c", "Offers")],
      ["Buyer__c", "Buyer", "Lookup", lookup("Contact", "Offers")],
      ["Financed_By__c", "Financed By", "Lookup", lookup("Mortgage_Partner__c", "Offers")],
      ["Amount__c", "Amount", "Currency", number(18, 2)],
      ["Deposit__c", "Deposit", "Percent", number(5, 2)],
      ["Submitted_At__c", "Submitted At", "DateTime", {}],
      ["Valid_Until__c", "Valid Until", "Date", {}],
      ["Status__c", "Status", "Picklist", pick("Submitted|Accepted|Declined|Withdrawn|Expired")],
      ["Conditions__c", "Conditions", "LongTextArea", long(8000)],
    ],
  },
  Open_House__c: {
    label: "Open House", plural: "Open Houses", name: ["Open House", "OH-{0000}"],
    fields: [
      ["Listing__c", "Listing", "MasterDetail", master("Listing__c", "Open_Houses")],
      ["Host__c", "Host", "Lookup", lookup("Agent__c", "Open_Houses")],
      ["On__c", "On", "Date", {}],
      ["From__c", "From", "Time", {}],
      ["Until__c", "Until", "Time", {}],
      ["Expected_Visitors__c", "Expected Visitors", "Number", number(3, 0)],
      ["Registration_Needed__c", "Registration Needed", "Checkbox", check(false)],
      ["Invitation__c", "Invitation", "TextArea", {}],
    ],
  },
  Inquiry__c: {
    label: "Inquiry", plural: "Inquiries", name: ["Inquiry", "IN-{00000}"],
    fields: [
      ["Listing__c", "Listing", "Lookup", lookup("Listing__c", "Inquiries")],
      ["Contact__c", "Contact", "Lookup", lookup("Contact", "Inquiries")],
      ["Channel__c", "Channel", "Picklist", pick("App|Website|Phone|Walk-in|Portal")],
      ["Language__c", "Language", "Picklist", languages],
      ["Subject__c", "Subject", "Text", text(160)],
      ["Message__c", "Message", "LongTextArea", long(8000)],
      ["Received_At__c", "Received At", "DateTime", {}],
      ["Answered__c", "Answered", "Checkbox", check(false)],
    ],
  },
  Lease__c: {
    label: "Lease", plural: "Leases", name: ["Lease", "LE-{00000}"],
    fields: [
      ["Listing__c", "Listing", "Lookup", lookup("Listing__c", "Leases")],
      ["Tenant__c", "Tenant", "Lookup", lookup("Contact", "Leases")],
      ["Landlord__c", "Landlord", "Lookup", lookup("Account", "Leases")],
      ["Starts_On__c", "Starts On", "Date", {}],
      ["Ends_On__c", "Ends On", "Date", {}],
      ["Signed_At__c", "Signed At", "DateTime", {}],
      ["Monthly_Rent__c", "Monthly Rent", "Currency", number(18, 2)],
      ["Deposit__c", "Deposit", "Currency", number(18, 2)],
      ["Yearly_Increase__c", "Yearly Increase", "Percent", number(4, 2)],
      ["Notice_Weeks__c", "Notice (weeks)", "Number", number(3, 0)],
      ["Status__c", "Status", "Picklist", pick("Draft|Running|Notice Given|Ended")],
      ["Remarks__c", "Remarks", "TextArea", {}],
    ],
  },
  Review__c: {
    label: "Review", plural: "Reviews", name: ["Review", "RV-{00000}"],
    fields: [
      ["Agent__c", "Agent", "MasterDetail", master("Agent__c", "Reviews")],
      ["Author__c", "Author", "Lookup", lookup("Contact", "Reviews")],
      ["Stars__c", "Stars", "Number", number(1, 0)],
      ["Language__c", "Language", "Picklist", languages],
      ["Headline__c", "Headline", "Text", text(120)],
      ["Text__c", "Text", "LongTextArea", long(8000)],
      ["Written_On__c", "Written On", "Date", {}],
      ["Published__c", "Published", "Checkbox", check(true)],
    ],
  },
  Mortgage_Partner__c: {
    label: "Mortgage Partner", plural: "Mortgage Partners",
    fields: [
      ["Partner_Code__c", "Partner Code", "Text", external(20)],
      ["Company__c", "Company", "Lookup", lookup("Account", "Mortgage_Partners")],
      ["Base_Rate__c", "Base Rate", "Percent", number(5, 3)],
      ["Loan_To_Value__c", "Highest Loan to Value", "Percent", number(5, 1)],
      ["Country__c", "Country", "Picklist", pick("Germany|United Kingdom|Japan")],
      ["Email__c", "Email", "Email", {}],
      ["Website__c", "Website", "Url", {}],
      ["Terms__c", "Terms", "Html", long(16000)],
    ],
  },
  Article__c: {
    label: "Article", plural: "Articles",
    fields: [
      ["Slug__c", "Slug", "Text", external(80)],
      ["Category__c", "Category", "Picklist", pick("Buying|Selling|Renting|Living|Company")],
      ["Status__c", "Status", "Picklist", pick("Draft|Published|Archived")],
      ["Version__c", "Version", "Number", number(3, 0)],
      ["Published_At__c", "Published At", "DateTime", {}],
      ["Author__c", "Author", "Lookup", lookup("User", "Articles")],
      ["Neighbourhood__c", "Neighbourhood", "Lookup", lookup("Neighbourhood__c", "Articles")],
      ["Summary__c", "Summary", "TextArea", {}],
      ["Body__c", "Body", "Html", long()],
    ],
  },
  Article_Translation__c: {
    label: "Article Translation", plural: "Article Translations", name: ["Translation", "TR-{0000}"],
    fields: [
      ["Article__c", "Article", "MasterDetail", master("Article__c", "Translations")],
      ["Language__c", "Language", "Picklist", languages],
      ["Title__c", "Title", "Text", text(200)],
      ["Summary__c", "Summary", "TextArea", {}],
      ["Body__c", "Body", "Html", long()],
      ["Checked__c", "Checked by an Editor", "Checkbox", check(false)],
    ],
  },
};

export const standardObjects = ["Account", "Contact", "Case", "Task", "User"];

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const escape = (value) => String(value).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const element = (name, value, indent) => `${indent}<${name}>${escape(value)}</${name}>\n`;
const document = (root, body) => `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${XMLNS}>\n${body}</${root}>\n`;

function valueSet({ values: list, restricted }) {
  const entries = list.map((value) => `            <value>\n${element("fullName", value, "                ")}${element("default", false, "                ")}${element("label", value, "                ")}            </value>\n`);
  return `    <valueSet>\n${element("restricted", restricted, "        ")}        <valueSetDefinition>\n${element("sorted", false, "            ")}${entries.join("")}        </valueSetDefinition>\n    </valueSet>\n`;
}

function fieldXml([name, label, type, options]) {
  const { values: list, restricted, ...plain } = options;
  const all = { fullName: name, ...plain, label, type };
  const elements = Object.keys(all).sort((a, b) => (a === "fullName" ? -1 : b === "fullName" ? 1 : a < b ? -1 : 1));
  return document("CustomField", elements.map((key) => element(key, all[key], "    ")).join("") + (list ? valueSet(options) : ""));
}

function objectXml({ label, plural, name, fields }) {
  const nameField = name
    ? element("displayFormat", name[1], "        ") + element("label", name[0], "        ") + element("type", "AutoNumber", "        ")
    : element("label", `${label} Name`, "        ") + element("type", "Text", "        ");
  return document("CustomObject", element("deploymentStatus", "Deployed", "    ") + element("enableActivities", true, "    ") + element("label", label, "    ") + `    <nameField>\n${nameField}    </nameField>\n` + element("pluralLabel", plural, "    ") + element("sharingModel", fields.some((field) => field[2] === "MasterDetail") ? "ControlledByParent" : "ReadWrite", "    "));
}

/** All metadata files: path below force-app/main/default -> content. */
export function metadataFiles() {
  const files = {};
  for (const [name, object] of Object.entries(objects)) {
    const folder = `objects/${name}`;
    files[`${folder}/${name}.object-meta.xml`] = objectXml(object);
    for (const field of object.fields) {
      files[`${folder}/fields/${field[0]}.field-meta.xml`] = fieldXml(field);
    }
    for (const [developerName, label] of object.recordTypes ?? []) {
      files[`${folder}/recordTypes/${developerName}.recordType-meta.xml`] = document("RecordType", element("fullName", developerName, "    ") + element("active", true, "    ") + element("label", label, "    "));
    }
  }
  const entities = [...standardObjects.map((name) => `${name}ChangeEvent`), ...Object.keys(objects).map((name) => name.replace(/__c$/, "__ChangeEvent"))];
  for (const entity of entities) {
    files[`platformEventChannelMembers/ChangeEvents_${entity.replace("__", "_")}.platformEventChannelMember-meta.xml`] = document("PlatformEventChannelMember", element("eventChannel", "ChangeEvents", "    ") + element("selectedEntity", entity, "    "));
  }
  return files;
}

// Where Harbour & Hill works: cities, neighbourhoods and street names. Streets exist, house numbers are made up.

export const cities = {
  Hamburg: {
    country: "Germany", language: "de", currency: "EUR", phone: ["+49 40 66969", 3], at: [53.5511, 9.9937], sqm: 6900, zone: 1,
    areas: {
      Ottensen: [53.5553, 9.9190, "22765", ["Bahrenfelder Straße", "Arnoldstraße", "Keplerstraße", "Große Brunnenstraße"]],
      Eppendorf: [53.5910, 9.9810, "20249", ["Eppendorfer Landstraße", "Lehmweg", "Isestraße", "Hegestraße"]],
      Winterhude: [53.5960, 10.0080, "22303", ["Sierichstraße", "Dorotheenstraße", "Mühlenkamp", "Forsmannstraße"]],
      HafenCity: [53.5413, 9.9997, "20457", ["Am Kaiserkai", "Überseeallee", "Shanghaiallee", "Am Sandtorkai"]],
      Blankenese: [53.5600, 9.8080, "22587", ["Strandweg", "Blankeneser Hauptstraße", "Elbterrasse", "Kahlkamp"]],
      Eimsbüttel: [53.5740, 9.9580, "20255", ["Osterstraße", "Eppendorfer Weg", "Lappenbergsallee", "Heußweg"]],
    },
  },
  Lübeck: {
    country: "Germany", language: "de", currency: "EUR", phone: ["+49 40 66969", 3], at: [53.8655, 10.6866], sqm: 3900, zone: 1,
    areas: {
      Altstadt: [53.8670, 10.6850, "23552", ["Engelsgrube", "Hüxstraße", "Glockengießerstraße", "Mengstraße"]],
      "St. Jürgen": [53.8500, 10.7050, "23562", ["Ratzeburger Allee", "Kalkbrennerstraße", "Mönkhofer Weg"]],
      "St. Gertrud": [53.8800, 10.7000, "23568", ["Roeckstraße", "Marlistraße", "Curtiusstraße"]],
      Travemünde: [53.9610, 10.8680, "23570", ["Vorderreihe", "Kaiserallee", "Strandredder"]],
    },
  },
  Bristol: {
    country: "United Kingdom", language: "en", currency: "GBP", phone: ["+44 117 496 0", 3], at: [51.4545, -2.5879], sqm: 4300, zone: 0,
    areas: {
      Clifton: [51.4560, -2.6200, "BS8 4", ["Royal York Crescent", "Princess Victoria Street", "Caledonia Place", "The Mall"]],
      Southville: [51.4400, -2.6010, "BS3 1", ["North Street", "Greville Street", "Coronation Road", "Merrywood Road"]],
      Redland: [51.4700, -2.6040, "BS6 6", ["Zetland Road", "Chandos Road", "Clarendon Road", "Redland Road"]],
      Totterdown: [51.4400, -2.5750, "BS4 3", ["Richmond Street", "Pylle Hill Crescent", "Oxford Street", "Vale Street"]],
      Harbourside: [51.4490, -2.5990, "BS1 5", ["Hotwell Road", "Gas Ferry Road", "Cumberland Road", "Anchor Road"]],
      "Montpelier": [51.4660, -2.5880, "BS6 5", ["Picton Street", "Richmond Road", "Ashley Hill", "York Road"]],
    },
  },
  Edinburgh: {
    country: "United Kingdom", language: "en", currency: "GBP", phone: ["+44 131 496 0", 3], at: [55.9533, -3.1883], sqm: 4700, zone: 0,
    areas: {
      Stockbridge: [55.9590, -3.2090, "EH3 5", ["Raeburn Place", "St Stephen Street", "Dean Street", "Ann Street"]],
      Leith: [55.9750, -3.1700, "EH6 6", ["The Shore", "Constitution Street", "Great Junction Street", "Bernard Street"]],
      Marchmont: [55.9370, -3.1950, "EH9 1", ["Warrender Park Road", "Marchmont Road", "Spottiswoode Street"]],
      Portobello: [55.9530, -3.1130, "EH15 1", ["Bath Street", "Portobello High Street", "Marlborough Street"]],
    },
  },
  Yokohama: {
    country: "Japan", language: "ja", currency: "JPY", phone: ["+81 45 000 0", 3], at: [35.4437, 139.6380], sqm: 820000, zone: 9,
    areas: {
      元町: [35.4410, 139.6490, "231-0861", ["元町一丁目", "元町三丁目", "元町五丁目"]],
      山手町: [35.4370, 139.6530, "231-0862", ["山手本通り", "ワシン坂通り", "山手公園通り"]],
      みなとみらい: [35.4580, 139.6320, "220-0012", ["けやき通り", "いちょう通り", "国際大通り"]],
      日吉: [35.5530, 139.6470, "223-0061", ["日吉一丁目", "日吉四丁目", "日吉七丁目"]],
      綱島: [35.5360, 139.6340, "223-0053", ["綱島西二丁目", "綱島東一丁目", "綱島台"]],
      本牧: [35.4230, 139.6620, "231-0806", ["本牧町二丁目", "本牧原", "本牧和田"]],
    },
  },
  神戸: {
    country: "Japan", language: "ja", currency: "JPY", phone: ["+81 78 000 0", 3], at: [34.6901, 135.1956], sqm: 640000, zone: 9,
    areas: {
      北野町: [34.7010, 135.1900, "650-0002", ["北野坂", "異人館通り", "ハンター坂"]],
      岡本: [34.7280, 135.2740, "658-0072", ["岡本一丁目", "岡本三丁目", "岡本六丁目"]],
      塩屋: [34.6340, 135.0830, "655-0872", ["塩屋町一丁目", "塩屋町三丁目"]],
      六甲: [34.7200, 135.2350, "657-0027", ["永手町", "宮山町", "高徳町"]],
    },
  },
};

export const people = {
  de: {
    first: ["Anna", "Jan", "Merle", "Lars", "Frauke", "Hinnerk", "Svenja", "Malte", "Birte", "Torben", "Aylin", "Emre", "Katarzyna", "Piotr", "Greta", "Ole", "Wiebke", "Jonas", "Lina", "Mats", "Silke", "Henning", "Elif", "Marek"],
    last: ["Petersen", "Brandt", "Carstens", "Lüders", "Möller", "Hinrichsen", "Yılmaz", "Nowak", "Voss", "Behrens", "Thomsen", "Kröger", "Schlüter", "Ahrens", "Detlefsen", "Sievers", "Wulff", "Lorenzen", "Claussen", "Öztürk"],
  },
  en: {
    first: ["Alice", "Owen", "Priya", "Callum", "Harriet", "Tom", "Zainab", "Rhys", "Imogen", "Fraser", "Nadia", "Euan", "Grace", "Kwame", "Isla", "Daniel", "Maeve", "Hamish", "Ruth", "Samir", "Freya", "Gareth", "Eilidh", "Marcus"],
    last: ["Whitcombe", "Pritchard", "MacLeod", "Okafor", "Fairweather", "Sinclair", "Patel", "Hargreaves", "Abara", "Bevan", "Kerr", "Loveridge", "Mensah", "Ashdown", "Dunbar", "Trelawney", "Rahman", "Gillespie", "Cooper", "Penrose"],
  },
  ja: {
    first: ["葵", "蓮", "美咲", "大翔", "陽子", "健一", "さくら", "拓也", "結衣", "直樹", "真由美", "修", "彩花", "翔太", "千尋", "涼介", "恵子", "亮", "遥", "和也"],
    last: ["佐藤", "森", "中村", "小川", "藤田", "岡本", "長谷川", "松井", "井上", "清水", "石川", "前田", "西村", "三浦", "上田", "原田", "河野", "大西", "平野", "村上"],
  },
};

export const companies = {
  de: ["Elbufer Wohnbau", "Hansekontor Verwaltung", "Nordlicht Projekt", "Speicherstadt Immobilienfonds", "Trave Baugesellschaft", "Alsterblick Hausverwaltung", "Deichgraf Kapital", "Kieler Straße Werkstätten", "Backstein & Söhne", "Möwenberg Stiftung"],
  en: ["Avonside Homes", "Brunel Yard Estates", "Cabot Lettings", "Leith Walk Properties", "Severn & Wye Housing", "Forthview Developments", "Suspension Capital", "Harbourlight Trust", "Old Dock Studios", "Cotswold Stone Builders"],
  ja: ["港南ハウジング", "元町不動産管理", "六甲住建", "横浜みらい開発", "山手リビング", "神戸旧居留地アセット", "本牧工務店", "日吉ホームサービス", "北野坂キャピタル", "汐見台住宅"],
};
export const companySuffix = { de: ["GmbH", "AG", "eG", "KG"], en: ["Ltd", "LLP", "plc", "Partnership"], ja: ["株式会社", "合同会社"] };

export const banks = [
  ["Hansa Baukredit", "Germany", "de"], ["Elbtal Sparverein", "Germany", "de"], ["Nordsee Hypothekenbank", "Germany", "de"], ["Holsten Finanzierung", "Germany", "de"],
  ["Clifton Building Society", "United Kingdom", "en"], ["Waverley Mortgages", "United Kingdom", "en"], ["Severnside Credit Union", "United Kingdom", "en"], ["Lothian Home Loans", "United Kingdom", "en"],
  ["湾岸住宅ローン", "Japan", "ja"], ["六甲信用組合", "Japan", "ja"], ["山手フィナンシャル", "Japan", "ja"], ["みなと住宅金融", "Japan", "ja"],
];

// Sentences of Harbour & Hill in English, German and Japanese. A pattern's {words} are filled from what a row knows.

// Key, category, English, German, Japanese, and the language of the only country where it is usual.
export const features = [
  ["balcony", "Outside", "Balcony", "Balkon", "バルコニー"], ["garden", "Outside", "Garden", "Garten", "庭"], ["roof-terrace", "Outside", "Roof terrace", "Dachterrasse", "ルーフテラス"],
  ["fireplace", "Inside", "Fireplace", "Kamin", "暖炉"], ["fitted-kitchen", "Inside", "Fitted kitchen", "Einbauküche", "システムキッチン"], ["oak-floors", "Inside", "Oak floors", "Eichendielen", "オーク材の床"],
  ["tatami-room", "Inside", "Tatami room", "Tatamizimmer", "和室", "ja"], ["stucco", "Inside", "Original stucco", "Stuckdecken", "漆喰装飾", "de"], ["sash-windows", "Inside", "Sash windows", "Schiebefenster", "上げ下げ窓", "en"],
  ["guest-wc", "Inside", "Guest lavatory", "Gäste-WC", "来客用トイレ"], ["walk-in-wardrobe", "Inside", "Walk-in wardrobe", "Ankleidezimmer", "ウォークインクローゼット"], ["study", "Inside", "Study", "Arbeitszimmer", "書斎"],
  ["lift", "Building", "Lift", "Aufzug", "エレベーター"], ["concierge", "Building", "Concierge", "Concierge", "コンシェルジュ"], ["bicycle-store", "Building", "Bicycle store", "Fahrradkeller", "駐輪場"],
  ["cellar", "Building", "Cellar", "Kellerabteil", "地下収納"], ["laundry", "Building", "Laundry room", "Waschküche", "ランドリールーム"], ["delivery-lockers", "Building", "Delivery lockers", "Paketstation", "宅配ボックス"],
  ["garage", "Outside", "Garage", "Garage", "車庫"], ["parking", "Outside", "Parking space", "Stellplatz", "駐車場"], ["mooring", "Outside", "Mooring", "Bootsliegeplatz", "係留場所"],
  ["heat-pump", "Energy", "Heat pump", "Wärmepumpe", "ヒートポンプ"], ["solar-roof", "Energy", "Solar roof", "Solardach", "太陽光パネル"], ["triple-glazing", "Energy", "Triple glazing", "Dreifachverglasung", "三重ガラス"],
  ["district-heating", "Energy", "District heating", "Fernwärme", "地域暖房"], ["car-charger", "Energy", "Car charger", "Wallbox", "EV充電器"], ["step-free", "Access", "Step-free entrance", "Stufenloser Zugang", "段差のない玄関"],
  ["wide-doors", "Access", "Wide doors", "Breite Türen", "幅広のドア"], ["quake-proof", "Building", "Earthquake-resistant frame", "Erdbebensichere Bauweise", "耐震構造", "ja"], ["floor-heating", "Inside", "Floor heating", "Fußbodenheizung", "床暖房"],
];

const withoutArticle = new Set(["oak-floors", "stucco", "sash-windows", "triple-glazing", "district-heating", "wide-doors", "floor-heating", "delivery-lockers"]);

/** How a sentence names the feature. */
export function inSentence(key, english) {
  const small = english.toLowerCase();
  return withoutArticle.has(key) ? small : `${/^[aeiou]/.test(small) ? "an" : "a"} ${small}`;
}

export const commercialInside = {
  en: ["The front room has a shop window of four metres and a door wide enough for a piano.", "Behind it lie a store, a small kitchen and a lavatory.", "Power, water and fibre were renewed by the last tenant, a bookbinder.", "The ceiling carries shelves; ask how we know."],
  de: ["Der vordere Raum hat vier Meter Fensterfront und eine Tür, durch die ein Klavier passt.", "Dahinter liegen Lager, Teeküche und WC.", "Strom, Wasser und Glasfaser hat der letzte Mieter erneuert, eine Buchbinderei.", "Die Decke trägt Regale; fragen Sie, woher wir das wissen."],
  ja: ["通りに面した幅四メートルの窓があり、入口は広く、荷物の出し入れが楽です。", "奥に倉庫、給湯室、手洗いがあります。", "電気と水道は前の借り主の製本屋さんが新しくしました。", "天井が高く、棚を多く置けます。"],
};

export const kinds = {
  Apartment: { en: "flat", de: "Wohnung", ja: "マンション" }, House: { en: "house", de: "Einfamilienhaus", ja: "一戸建て" }, Villa: { en: "villa", de: "Villa", ja: "邸宅" },
  Loft: { en: "loft", de: "Loft", ja: "ロフト" }, Townhouse: { en: "townhouse", de: "Stadthaus", ja: "タウンハウス" }, "Office Space": { en: "office", de: "Bürofläche", ja: "オフィス" }, Shop: { en: "shop", de: "Ladenlokal", ja: "店舗" },
};

export const listing = {
  en: {
    title: ["Bright {kind} on {street}", "{Kind} with {feature} in {area}", "Quiet {kind} near the heart of {area}", "Period {kind}, {street}", "{rooms}-room {kind} in {area}"],
    teaser: ["{rooms} rooms, {sqm} m² and {feature}, a short walk from everything in {area}.", "A {kind} that gets the sun twice a day, in the quieter part of {area}.", "Built in {year}, carefully kept, and ready to move into."],
    opening: ["This {kind} of {sqm} m² stands on {street}, one of the streets people mean when they say they would like to live in {area}.", "Built in {year} and looked after ever since, this {kind} offers {rooms} rooms on {sqm} m².", "Some homes are bought for the view, some for the kitchen; this {kind} on {street} has both."],
    inside: ["The hall opens to a living room with tall windows, and from there to a kitchen large enough for six.", "The bedrooms face the back and are quiet even on market days.", "The floors were sanded two winters ago and the bathroom is new.", "There is room for a desk under the stairs, and a cupboard that has swallowed two prams and a kayak.", "The present owners took out one wall and put in {feature}; the rest is as the builders left it.", "Morning light reaches the kitchen, evening light the sitting room."],
    outside: ["{area} has bakers, a library and a Saturday market within ten minutes on foot.", "The bus to the centre stops at the corner, and the cycle path starts behind the school.", "From the top of the road you can see the water.", "Neighbours here know each other's names and each other's cats.", "Two primary schools and a park with a good slide are around the corner."],
    closing: ["The energy certificate shows class {energy}. Viewings are on weekdays after five and on Saturday mornings.", "Please ask for the survey and the energy certificate (class {energy}); we send both the same day.", "The sellers hope to hand over the keys within three months but can wait for the right people."],
  },
  de: {
    title: ["{kind} mit viel Licht in {area}", "{kind} mit {feature}, {street}", "{rooms} Zimmer in {area}: {kind} in ruhiger Lage", "{kind} mit Charakter, Baujahr {year}", "Wohnen in {area}: {kind} mit {sqm} m²"],
    teaser: ["{rooms} Zimmer, {sqm} m² und {feature}, alles Wichtige in {area} zu Fuß erreichbar.", "Gepflegt, hell und sofort frei: mitten in {area} und trotzdem leise.", "Baujahr {year}, seither mit viel Sorgfalt erhalten."],
    opening: ["Diese Immobilie mit {sqm} m² hat eine Adresse, die man sich merkt: {street}, dort, wo {area} am grünsten ist.", "Erbaut im Jahr {year} und seither liebevoll gepflegt, bietet diese Immobilie {rooms} Zimmer auf {sqm} m².", "Wer in {area} sucht, kommt früher oder später hierher: {street}, ruhig und von alten Linden gesäumt."],
    inside: ["Vom Flur gelangt man in ein Wohnzimmer mit hohen Fenstern und weiter in eine Küche, in der sechs Personen Platz finden.", "Die Schlafzimmer gehen nach hinten hinaus und sind auch an Markttagen still.", "Die Dielen wurden vor zwei Wintern geschliffen, das Bad ist neu.", "Unter der Treppe findet ein Schreibtisch Platz, im Keller ein Segelboot in Einzelteilen.", "Eine Wand wurde herausgenommen, neu hinzu kam: {feature}. Alles andere ist, wie es gebaut wurde.", "Morgens scheint die Sonne in die Küche, abends auf das Sofa."],
    outside: ["In {area} gibt es Bäcker, Bücherhalle und Wochenmarkt, alles in zehn Minuten zu Fuß.", "Der Bus hält an der Ecke, der Radweg ins Zentrum beginnt hinter der Schule.", "Vom Ende der Straße sieht man das Wasser.", "Die Nachbarschaft kennt sich beim Namen und feiert einmal im Jahr ein Hoffest.", "Zwei Grundschulen und ein Park mit gutem Spielplatz liegen um die Ecke."],
    closing: ["Der Energieausweis weist die Klasse {energy} aus. Besichtigungen sind werktags ab 17 Uhr und samstags am Vormittag möglich.", "Grundriss und Energieausweis (Klasse {energy}) senden wir noch am selben Tag zu.", "Die Übergabe ist innerhalb von drei Monaten geplant, für die richtigen Menschen auch später."],
  },
  ja: {
    title: ["{area}の明るい{kind}", "{feature}のある{kind}（{area}）", "{street}、静かな{kind}", "{area}・{rooms}室の{kind}", "{year}年築、趣のある{kind}"],
    teaser: ["{rooms}室、{sqm}平方メートル。{feature}付きで、{area}の暮らしを楽しめます。", "{area}の静かな一角。朝も夕方も日が入ります。", "{year}年築。丁寧に手入れされ、すぐに入居できます。"],
    opening: ["{street}に建つ、専有面積{sqm}平方メートルの{kind}です。", "{year}年に建てられ、大切に使われてきた{rooms}室の{kind}です。", "{area}で住まいを探す方が必ず名前を挙げる通りに面しています。"],
    inside: ["玄関からリビングへ続く廊下には大きな窓があり、昼間は照明がいりません。", "寝室は北側にあり、祭りの日でも静かです。", "床は二年前に張り替え、浴室は新しくなりました。", "階段の下には机を置ける場所があり、仕事にも読書にも向いています。", "前の持ち主が{feature}を加えたほかは、建てた当時のままです。", "台所には朝の光が、居間には夕方の光が入ります。"],
    outside: ["駅まで歩いて十分ほど、途中にパン屋と図書館があります。", "坂を上ると港が見えます。", "近くに小学校が二つ、遊具のそろった公園もあります。", "町内の夏祭りは夜まで続きますが、翌朝にはきれいに片づいています。", "{area}の商店街では、店の人が名前を覚えてくれます。"],
    closing: ["省エネ性能は{energy}です。見学は平日の夕方と土曜日の午前に受け付けています。", "図面と重要事項の説明書は、ご連絡をいただいた日にお送りします。", "引き渡しは三か月以内を予定していますが、ご相談に応じます。"],
  },
};

export const floorNotes = {
  en: ["<p><strong>Ground floor:</strong> hall, kitchen, sitting room.</p><ul><li>{sqm} m² in all</li><li>{feature}</li></ul>", "<p>Ceilings are <em>3.1 m</em> high on the first floor.</p><p>Service charge: on request.</p>"],
  de: ["<p><strong>Erdgeschoss:</strong> Flur, Küche, Wohnzimmer.</p><ul><li>insgesamt {sqm} m²</li><li>{feature}</li></ul>", "<p>Deckenhöhe im ersten Stock: <em>3,10 m</em>.</p><p>Hausgeld auf Anfrage.</p>"],
  ja: ["<p><strong>一階：</strong>玄関、台所、居間。</p><ul><li>合計{sqm}平方メートル</li><li>{feature}</li></ul>", "<p>天井高は<em>2.7メートル</em>。</p><p>管理費はお問い合わせください。</p>"],
};

export const captions = {
  en: ["The street side in May", "Kitchen, looking south", "Stairs and first landing", "Evening light in the sitting room", "Bathroom", "View from the top floor", "Entrance hall", "The back, after the rain"],
  de: ["Straßenseite im Mai", "Küche nach Süden", "Treppenhaus", "Abendlicht im Wohnzimmer", "Bad", "Blick aus dem Dachgeschoss", "Eingang", "Hofseite nach dem Regen"],
  ja: ["五月の通り側", "南向きの台所", "階段と踊り場", "夕方の居間", "浴室", "最上階からの眺め", "玄関", "雨上がりの庭側"],
};

export const feedback = {
  en: ["Loved the light, worried about the stairs. Wants to come back with her mother.", "Came with a tape measure and left with the floor plan.", "Too far from the station for them; asked for something in the next postcode.", "Asked three times about the neighbours. They are nice, so that went well.", "Would like to know the running costs of the last three years."],
  de: ["Begeistert vom Licht, unsicher wegen der Treppe. Möchte mit der Mutter wiederkommen.", "Hat alles ausgemessen; der Schrank passt.", "Zu weit von der U-Bahn. Sucht lieber im Nachbarviertel.", "Fragt nach den Nebenkosten der letzten drei Jahre.", "Wartet noch auf die Zusage der Bank, will dann sofort bieten."],
  ja: ["日当たりは気に入ったが、階段が心配とのこと。ご両親ともう一度来られる。", "寸法を測って帰られた。冷蔵庫は入る。", "駅から遠いので、隣の町も見たいそうです。", "過去三年の管理費を知りたいとのこと。", "銀行の返事を待って、すぐに申し込む予定。"],
};

export const conditions = {
  en: ["Subject to survey and to the sale of the buyer's own flat, which is under offer.", "Cash buyer, no chain; asks that the kitchen shelves stay.", "Mortgage agreed in principle; completion not before the school holidays."],
  de: ["Vorbehaltlich der Finanzierungszusage; Übergabe zum Quartalsende.", "Ohne Finanzierung; die Einbauküche soll im Haus bleiben.", "Zusage der Bank liegt vor, Notartermin in sechs Wochen möglich."],
  ja: ["住宅ローンの承認を条件とします。引き渡しは三月末を希望。", "現金での購入。照明器具を残してほしいとのこと。", "事前審査は済んでいます。六週間以内に契約できます。"],
};

export const inquiries = {
  en: [["Is {title} still available?", "Good evening, we saw the listing in your app and would like to view it this week if possible. We are two adults and a calm dog."], ["Running costs of {title}", "Could you tell me what heating cost last winter, and whether the boiler is included in the service plan?"], ["Parking near {street}", "We have one small car and two bicycles. Is there a permit, and how long is the wait for it?"]],
  de: [["Ist {title} noch frei?", "Guten Tag, wir haben die Anzeige in der App gesehen und würden gern diese Woche besichtigen. Wir sind zwei Erwachsene und ein ruhiger Hund."], ["Nebenkosten {title}", "Können Sie mir sagen, wie hoch die Heizkosten im letzten Winter waren und was das Hausgeld enthält?"], ["Stellplatz, {street}", "Wir haben ein kleines Auto und zwei Fahrräder. Gibt es Anwohnerparken und wie lange wartet man darauf?"]],
  ja: [["{title}はまだ空いていますか", "アプリで拝見しました。今週中に見学できますでしょうか。大人二人と、おとなしい犬が一匹です。"], ["{title}の維持費について", "昨年の冬の暖房費と、管理費に含まれるものを教えてください。"], ["{street}の駐車場について", "小さな車が一台と自転車が二台あります。近くで借りられる駐車場はありますか。"]],
};

export const reviews = {
  en: [["Patient and honest", "Told us what was wrong with the house before we asked. We bought it anyway and were glad to know."], ["Quick answers, good shoes", "Climbed five flights in the rain, twice, and still returned every call the same day."], ["Sold in three weeks", "The photographs were excellent and the price advice was right to the pound."], ["Fine, but slow in August", "Everything worked in the end; a line during the holidays would have helped."]],
  de: [["Ehrlich und geduldig", "Hat uns die Mängel gezeigt, bevor wir fragen konnten. Gekauft haben wir trotzdem, mit gutem Gefühl."], ["Immer erreichbar", "Zweimal im Regen in den fünften Stock und trotzdem jeden Anruf am selben Tag beantwortet."], ["In drei Wochen verkauft", "Sehr gute Fotos und ein Preis, der gestimmt hat."], ["Gut, im August etwas langsam", "Am Ende hat alles geklappt; eine kurze Nachricht in den Ferien wäre schön gewesen."]],
  ja: [["正直で丁寧", "こちらが聞く前に、家の直すべきところを教えてくれました。それでも買って正解でした。"], ["返事が早い", "雨の中を二度も案内していただき、電話にはその日のうちに返事がありました。"], ["三週間で売れました", "写真がとてもよく、価格の助言も的確でした。"], ["八月は少し遅め", "最後はすべてうまくいきましたが、休みの間に一言あると安心でした。"]],
};

export const biographies = {
  en: ["{first} grew up above a bakery and has been selling homes since {year}. Knows every staircase in the city and most of the dogs. Sails badly, cooks well, answers messages before breakfast.", "Before joining Harbour & Hill, {first} restored sash windows for nine years. Buyers like the plain words, sellers the plain numbers."],
  de: ["{first} ist über einer Bäckerei aufgewachsen und vermittelt seit {year} Wohnungen und Häuser. Kennt jedes Treppenhaus der Stadt, rudert am Wochenende und antwortet vor dem Frühstück.", "Vor der Zeit bei Harbour & Hill hat {first} neun Jahre lang alte Fenster instand gesetzt. Käufer mögen die klaren Worte, Verkäufer die klaren Zahlen."],
  ja: ["{first}はパン屋の二階で育ち、{year}年から住まいの仕事をしています。町の坂道をすべて歩いたのが自慢です。朝食の前に返信します。", "Harbour & Hillに入る前は、九年間、古い建具を直していました。買う人にも売る人にも、わかりやすい言葉で話します。"],
};

export const portraits = {
  en: ["{area} is the part of {city} where the shops still close for lunch. Houses are tall and narrow, gardens long and full of bicycles. On Saturdays the market takes over the square, on Sundays nothing happens at all, and that is the point. Families stay for the schools, students for the bakery."],
  de: ["{area} ist der Teil von {city}, in dem man beim Bäcker noch anschreiben lassen kann. Die Häuser sind hoch, die Höfe tief und voller Fahrräder. Samstags gehört der Platz dem Markt, sonntags passiert nichts, und genau deshalb wohnt man hier. Familien bleiben wegen der Schulen, Studierende wegen der Mieten vergangener Jahre."],
  ja: ["{area}は、{city}の中でも昔ながらの商店が残る町です。坂が多く、どの角からも空が広く見えます。土曜日には朝市が立ち、日曜日は静かです。学校が近いので、長く住む家族が多い町でもあります。"],
};

export const directions = {
  en: "From the station take the exit towards the water, pass the fountain and turn left at the pharmacy. The bell says Harbour & Hill; the second bell is the dentist.",
  de: "Vom Bahnhof Richtung Wasser gehen, am Brunnen vorbei und an der Apotheke links. Auf der Klingel steht Harbour & Hill, die zweite gehört dem Zahnarzt.",
  ja: "駅の海側の出口を出て、噴水を過ぎ、薬局の角を左へ。呼び鈴はHarbour & Hillと書かれた上のほうです。",
};

export const cases = {
  en: [["Water under the kitchen sink", "Problem", "The trap leaks when the dishwasher empties. A bowl is holding for now."], ["Key does not turn in the street door", "Mechanical", "Since the cold weekend the lock sticks. Two neighbours have the same trouble."], ["Question about the service charge", "Question", "The statement lists lift repairs, but our stair has no lift. Please check."], ["Heating cold on the top floor", "Problem", "Radiators stay lukewarm in the evening although the boiler runs."]],
  de: [["Wasser unter der Spüle", "Problem", "Der Siphon tropft, sobald die Spülmaschine abpumpt. Eine Schüssel steht darunter."], ["Haustürschloss klemmt", "Mechanical", "Seit dem kalten Wochenende lässt sich der Schlüssel kaum drehen. Zwei Nachbarn geht es ebenso."], ["Frage zur Nebenkostenabrechnung", "Question", "Es wird eine Aufzugswartung berechnet, unser Haus hat aber keinen Aufzug."], ["Heizung im Dachgeschoss kalt", "Problem", "Abends werden die Heizkörper nur lauwarm, obwohl der Kessel läuft."]],
  ja: [["台所の流しの下が濡れている", "Problem", "食洗機の排水のときに水が漏れます。今は洗面器で受けています。"], ["玄関の鍵が回りにくい", "Mechanical", "寒い週末から鍵が固くなりました。隣の方も同じだそうです。"], ["管理費の明細について", "Question", "エレベーターの点検費がありますが、この棟にはありません。ご確認ください。"], ["最上階の暖房が弱い", "Problem", "夕方になると部屋が温まりません。"]],
};

export const tasks = {
  en: ["Call back about the survey", "Send floor plan and energy certificate", "Confirm Saturday viewing", "Ask for missing signature", "Prepare price review", "Order new photographs"],
  de: ["Rückruf wegen Gutachten", "Grundriss und Energieausweis senden", "Besichtigung am Samstag bestätigen", "Fehlende Unterschrift anfordern", "Preisgespräch vorbereiten", "Neue Fotos bestellen"],
  ja: ["査定の件で折り返し電話", "図面をメールで送る", "土曜日の見学を確認", "署名のお願い", "価格の見直しを準備", "写真の撮り直しを依頼"],
};

// Articles: [slug, category, title en, de, ja, summary en, de, ja]
export const articles = [
  ["first-viewing", "Buying", "What to look at in a first viewing", "Worauf es bei der ersten Besichtigung ankommt", "初めての見学で見るところ", "Ten minutes, five things: light, damp, noise, neighbours, and the way the doors close.", "Zehn Minuten, fünf Dinge: Licht, Feuchte, Lärm, Nachbarn und wie die Türen schließen.", "十分間で見る五つのこと。光、湿気、音、隣人、そして扉の閉まり方。"],
  ["energy-certificate", "Selling", "How to read an energy certificate", "So liest man einen Energieausweis", "省エネ性能表示の読み方", "What the letters mean, and what the boiler's age tells you that they do not.", "Was die Buchstaben bedeuten und was das Alter des Kessels zusätzlich verrät.", "記号の意味と、設備の古さからわかること。"],
  ["deposit", "Renting", "Your deposit, and how to get it back", "Die Kaution, und wie man sie zurückbekommt", "敷金と、その返り方", "Photographs on the first day save arguments on the last.", "Fotos am ersten Tag ersparen Streit am letzten.", "入居の日の写真が、退去の日の話し合いを短くします。"],
  ["price-review", "Selling", "When to change the price", "Wann der Preis sich ändern sollte", "価格を見直す時期", "Three weeks without a second viewing is an answer, too.", "Drei Wochen ohne zweite Besichtigung sind auch eine Antwort.", "三週間、二度目の見学がないなら、それも答えです。"],
  ["moving-with-children", "Living", "Moving with children", "Umziehen mit Kindern", "子どもと引っ越す", "Let them choose the colour of one wall and the first supper.", "Eine Wandfarbe und das erste Abendessen dürfen sie bestimmen.", "壁の色をひとつと、最初の夕食を選ばせてあげましょう。"],
  ["old-windows", "Living", "Keeping old windows", "Alte Fenster erhalten", "古い窓を残す", "Putty, linseed oil and patience keep more heat than people think.", "Kitt, Leinöl und Geduld halten mehr Wärme, als man denkt.", "パテと亜麻仁油と根気があれば、思うより暖かく暮らせます。"],
  ["mortgage-words", "Buying", "Twelve words your bank will use", "Zwölf Wörter, die Ihre Bank benutzt", "銀行で聞く十二の言葉", "From loan to value to early repayment, without the small print.", "Vom Beleihungswert bis zur Sondertilgung, ohne Kleingedrucktes.", "融資率から繰り上げ返済まで、やさしい言葉で。"],
  ["open-house", "Selling", "How to hold an open house", "Ein offener Besichtigungstag", "オープンハウスの開き方", "Open the windows an hour before, and hide the toaster.", "Eine Stunde vorher lüften, und der Toaster kommt in den Schrank.", "一時間前に窓を開け、トースターはしまいましょう。"],
  ["notice", "Renting", "Giving notice properly", "Richtig kündigen", "退去の知らせ方", "In writing, with a date, and a week earlier than you think.", "Schriftlich, mit Datum und eine Woche früher als gedacht.", "書面で、日付を入れて、思うより一週間早く。"],
  ["harbour-history", "Company", "Forty years of Harbour & Hill", "Vierzig Jahre Harbour & Hill", "Harbour & Hillの四十年", "One desk above a chandler's shop, and what came of it.", "Ein Schreibtisch über einem Schiffsausrüster, und was daraus wurde.", "船具店の二階の机ひとつから始まりました。"],
];

export const articleBody = {
  en: ["<h2>{title}</h2><p>{summary}</p><p>We have shown some four thousand homes, and the same questions come back every week. Here are the answers we give our own families.</p><ul><li>Take your time; the house will not run away.</li><li>Write things down on the spot.</li><li>Come back at another hour of the day.</li></ul><p>If something is unclear, write to the office nearest to you. A person answers.</p>"],
  de: ["<h2>{title}</h2><p>{summary}</p><p>Rund viertausend Wohnungen und Häuser haben wir gezeigt, und jede Woche kommen dieselben Fragen. Hier stehen die Antworten, die wir auch unseren Familien geben.</p><ul><li>Zeit nehmen; das Haus läuft nicht weg.</li><li>Gleich vor Ort aufschreiben.</li><li>Zu einer anderen Tageszeit wiederkommen.</li></ul><p>Ist etwas unklar, schreiben Sie dem nächsten Büro. Es antwortet ein Mensch.</p>"],
  ja: ["<h2>{title}</h2><p>{summary}</p><p>これまでに約四千軒をご案内し、毎週同じご質問をいただきます。家族に話すつもりで答えをまとめました。</p><ul><li>急がないこと。家は逃げません。</li><li>その場で書き留めること。</li><li>別の時間にもう一度来ること。</li></ul><p>わからないことは、お近くの店舗へお便りください。人がお答えします。</p>"],
};

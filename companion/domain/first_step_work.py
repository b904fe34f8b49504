"""First moves at a desk: writing, study, code, money, forms, plans; read as first_step_home.py says."""

WORK = """
= write draft compose type journal blog rewrite finish complete work-on continue wrap-up start begin do-some put-together type-up write-up jot write-down
1 Open {the} and write one bad sentence.
- Open {the} and put the cursor at the end.
~ Write three words for what {the} must say.
~ Say aloud what {the} is about, then type that.
@ book novel thesis dissertation chapter manuscript memoir play screenplay story paper article essay abstract
1 Open {the} and write one bad sentence.
- Open {the} and read its last line aloud.
~ Type three words for what comes next in {the}.
~ Write by hand one question to answer in {the}.
@ report proposal grant application review summary minutes documentation manual brief plan strategy case
1 Open a page, type {x} and under it the main point.
- Open a page and type {x} at the top.
~ List the headings of {the}, one word each.
~ Find the last one like {the} and open it.
@ letter card cards note email message postcard invitation invitations thank-you
1 Write the greeting and one plain sentence of {the}.
- Put paper and a pen down for {the}.
~ Write four words on the point of {the}.
@ slides presentation talk deck poster keynote pitch lecture
1 Open {the} and write the title of the first slide.
- Open an empty file and name it {x}.
~ Draw the first slide of {the} on paper.
~ Say the main point of {the} aloud once.
@ cv resume cover-letter portfolio profile bio
1 Open {the} and add the newest thing you did.
- Open {the} and change only the date.
~ Write one thing you are good at, for {the}.
@ speech toast eulogy vows song poem lyrics melody
1 Write one true sentence for {the}.
- Write {x} at the top of an empty page.
~ Say one memory for {the} into your phone.
@ list shopping-list todo todos to-do
1 Write the first three things of {the}.
- Put a pen and paper down for {the}.
~ Walk through one room and add one line to {the}.
@ code test tests script function feature bug importer parser module app website site page ticket tickets login
1 Open the file for {the} and write one comment: what is next.
- Open the project with {the}.
~ Write one failing test for {the}.
~ Run what is there of {the} and read the first line.
@ homework exercises assignment worksheet coursework problem-set
1 Open {the} and write your name and the first number.
- Put {the} and a pen on the table.
~ Read the first question of {the} aloud.
@ book
1 Put {the} on the chair where you sit.
- Open {the} at the mark.
~ Read one line of {the} aloud.
@ taxes tax tax-return return vat expenses accounts
1 Put every paper about {the} on one chair.
- Write {x} on an empty envelope.
~ Open last year's folder for {the}.
@ day week morning
1 Write down one thing that would make {the} good.
- Drink a glass of water to begin {the}.
~ Look at the calendar for {the}.
= learn study revise practise practice memorise memorize rehearse cram review brush-up read-up
1 Open {the} at the first heading.
- Put what you need for {the} on the table.
~ Write one thing you already know about {the}.
~ Say aloud one question about {the}.
@ spanish french german italian english portuguese japanese chinese mandarin arabic korean russian dutch polish turkish welsh swedish norwegian vocabulary vocab grammar language subjunctive hindi irish greek latin finnish danish
1 Say one sentence of {x} aloud, about this room.
- Put the {x} book or app in front of you.
~ Write five {x} words from memory.
~ Play one song or clip in {x}.
@ scales song verse chords carol carols hymn aria
1 Play or sing the first bar of {the}, slowly.
- Put the music of {the} where you see it.
~ Hum {the} once from memory.
@ guitar piano cello violin drums flute ukulele trumpet bass song singing choir instrument chords clarinet saxophone harp accordion
1 Put {the} in your hands and play one note.
- Take {the} out and set it where you sit.
~ Play only the first bar for {the}, slowly.
@ driving drive
1 Open one page of the rules for {the}.
- Put the papers for {the} on the table.
~ Find one driving school for {the} and copy its number.
@ speech lines poem talk presentation verse
1 Say the first line of {the} aloud, standing.
- Put {the} on the table in front of you.
~ Write the first line of {the} from memory.
@ exam test quiz finals midterm theory maths math chemistry physics biology history law statistics algebra calculus anatomy
1 Write down everything you remember about {the}, two lines.
- Open the notes for {the}.
~ Try the easiest question about {the}.
~ Put the phone away and the book on {the} down.
@ code coding python programming javascript rust java sql
1 Open the editor and run one line of {x}.
- Open the {x} lesson where you stopped.
~ Change one line in a {x} example and run it.
@ contract manual document pull-request code draft thesis proposal application paper report article essay
1 Open {the} and mark the first thing that is unclear.
- Open {the} and read its title and first line.
~ Write one question you have about {the}.
@ sew knit cook bake draw paint weld crochet carpentry pottery drawing painting knitting sewing
1 Lay out what you need for {x}.
- Put one tool for {x} on the table.
~ Find one short video about {x} and play its start.
= read skim proofread edit correct mark grade check-over look-over go-through read-through look-through go-over peer-review
1 Open {the} and read one paragraph.
- Open {the} and put it in front of you.
~ Read the last paragraph of {the} first.
~ Read one line of {the} aloud, pen in hand.
@ book novel magazine article paper papers
1 Put {the} on the chair and open it.
- Put {the} in your hand.
~ Read one line of {the} aloud.
@ pile post mail letters papers box boxes list inbox
1 Take the top piece of {the} and decide: keep, bin or answer.
- Carry {the} to the table.
~ Sort the first part of {the} by size.
= code program debug refactor deploy release merge ship migrate implement test install-update update upgrade configure set-up setup back-up backup sync automate tag
1 Open the file or page for {the}.
- Open the project with {the}.
~ Write one sentence on the end result of {the}.
~ Make a branch or copy for {the}.
@ laptop phone computer data photos files drive server disk
1 Plug in the drive or charger for {the}.
- Put {the} in front of you.
~ Look at the free space for {the}.
@ cv resume website profile portfolio page site spreadsheet budget rota calendar list
1 Open {the} and change one line.
- Open {the} and look at the top.
~ Write what is wrong in {the}, one line.
@ account meeting call appointment tent table room desk projector
1 Open the page or calendar for {the}.
- Write {x} and one time beside it.
~ Put the first thing you need for {the} in place.
@ standing-order payment transfer direct-debit
1 Log in to the bank for {the}.
- Put the account number for {the} beside the keyboard.
~ Find the bank page about {the}.
= pay settle transfer wire refund pay-back pay-off reimburse
1 Log in to the bank and open a new payment for {the}.
- Put the paper for {the} next to the keyboard.
~ Find the account number for {the}.
1 Open the bank app and enter {ps} name.
- Find {ps} account number.
~ Put a note with {p} on the keyboard.
= file claim submit-claim invoice bill budget save invest
1 Put every paper about {the} on one chair.
- Find one paper about {the}.
~ Write down the first number for {the}.
@ taxes tax tax-return return vat
1 Put every paper about {the} on one chair.
- Write {x} on an empty envelope.
~ Open last year's folder for {the}.
~ Open the tax page and log in for {the}.
@ expenses receipts
1 Empty your wallet and pockets of receipts for {the}.
- Find one receipt for {the}.
~ Open the sheet for {the} and type one line.
= apply renew register enrol enroll sign-up fill-in fill-out complete-form extend claim-for request order-new
1 Open the page or form for {the} and fill in your name.
- Find the page or form for {the}.
~ Put the papers you need for {the} on the table.
~ List the papers needed for {the}.
@ passport visa licence license permit id card residence
1 Put the old papers for {the} on the table.
- Find the page for {the} and keep it open.
~ Fill in only your name for {the}.
~ Check the date printed on {the}.
@ job position course scholarship grant place flat
1 Open the advert for {the} and copy its three main words.
- Open the page of {the}.
~ Write one sentence: why you for {the}.
@ form forms application slip paperwork questionnaire survey
1 Fill in only your name on {the}.
- Put {the} and a pen on the table.
~ Read {the} once and circle what you do not know.
@ gym class marathon race club team
1 Open the page for {the} and type your name.
- Find the page for {the}.
~ Look which day suits {the}.
= print scan copy laminate photocopy shred photograph
1 Switch on the machine and lay {the} beside it.
- Open or pick up {the}.
~ Count the pages of {the}.
= sign stamp initial countersign
1 Put {the} and a pen on the table.
- Open or pick up {the}.
~ Find the line to sign or the first page of {the}.
@ contract agreement lease
1 Open {the} and find the line with your name.
- Put {the} in front of you.
~ Read the first page of {the} with a pen.
= cancel unsubscribe switch quit end stop close terminate return-order
1 Open the account page for {the} and find the word cancel.
- Find the last bill or message about {the}.
~ Write one line: I want to end {the}.
@ supplier provider bank energy tariff broadband insurance contract phone
1 Write down what you pay now for {the}.
- Find the last bill for {the}.
~ Open one comparison page for {the}.
@ smoking vaping drinking sugar nail-biting
1 Put what belongs to {x} out of reach.
- Drink a glass of water instead of {x}.
~ Write down the hour of day of {x}.
= book reserve schedule arrange make-appointment make-an-appointment organise-appointment confirm set-up-appointment get-appointment
1 Open the calendar and pick two free days for {the}.
- Find the number or page for {the}.
~ Write the one thing to say when you book {the}.
@ dentist doctor gp optician vet haircut hairdresser barber physio appointment checkup check-up hygienist nurse massage smear jab vaccination
1 Put the number for {the} on the screen.
- Write two times that suit {the}.
~ Open the calendar and mark two free hours for {the}.
@ flight flights hotel train trains holiday trip campsite cottage room ferry airbnb hostel travel bus
1 Write down the day there and the day back for {the}.
- Open one booking page for {the}.
~ Compare one other day for {the}.
~ Find your card or passport for {the}.
@ meeting call interview standup review retro workshop room venue
1 Open the calendar and find one free hour for {the}.
- Write who must be at {the}.
~ Type the title {x} into the calendar.
@ table restaurant tickets ticket seats concert
1 Look up the page or number for {the}.
- Write day, hour and how many for {the}.
~ Send one person a line about {the}.
= plan organise-event outline design sketch brainstorm think-about think-through figure-out work-out sort-out decide choose pick prioritise prioritize map-out come-up look-into find-out research look-up google compare investigate check see-about get-quotes get-quote
1 Write {x} on paper and three words under it.
- Write {x} at the top of an empty page.
~ Say aloud the result you want from {the}.
~ Write the first open question about {the}.
@ holiday trip travel move wedding party birthday christmas honeymoon weekend
1 Write {x}, one date and one name on paper.
- Open the calendar at the days of {the}.
~ Write the one thing that would make {the} good.
@ meals menu dinner lunch food
1 Look into the fridge and name one dish for {the}.
- Write the days for {the} on paper.
~ Write down one dish everyone likes for {the}.
@ insurance mortgage provider phone laptop car bank energy tariff broadband
1 Write the two things that matter most about {the}.
- Find what you pay now for {the}.
~ Open one comparison page for {the}.
@ train trains bus flight flights times route way
1 Open the timetable for {the} and type start and end.
- Write down the hour to arrive for {the}.
~ Find which stop is nearest for {the}.
@ tyre tyres tire tires pressure oil battery smoke-alarm alarms alarm meter heating boiler brakes
1 Walk to {the} and look at it.
- Put on shoes to go and see {the}.
~ Find the tool you need for {the}.
@ logo kitchen garden room poster website flyer tattoo layout
1 Draw {the} with four quick lines.
- Put a pencil on a sheet for {the}.
~ Find one picture you like for {the}.
= move relocate emigrate downsize
1 Write the address and the date for {the} on one sheet.
- Open one box and put in something you will not miss.
~ Measure one room for {the}.
= prepare-for get-ready run-through set-out lay-out
1 Put the first thing for {the} on the table.
- Write {x} on paper.
~ List the things for {the}, one word each.
= count measure weigh log record track note estimate calculate
1 Put the tool and a pen next to {the}.
- Write {x} at the top of a page.
~ Note the first number for {the}.
= sell list-for-sale advertise donate give-away auction get-rid-of recycle
1 Take one photo of {the} in good light.
- Put {the} by the door.
~ Write one line that describes {the}.
= hand-write translate transcribe digitise digitize scan-in caption subtitle annotate cite reference
1 Open {the} and do the first line.
- Open {the} and look at the first line.
~ Do the shortest piece of {the}.
"""

"""First moves for the home: cleaning, laundry, dishes, cooking, repairs, plants and animals.

How a table is read: `=` the verbs of an activity, `@` nouns for which the lines below hold instead, `1` a first
step, `-` a smaller one, `~` a different one. Slots are filled by first_step.py: {the} the thing with its article,
{x} without one, {a} as typed, {p} the person, {ps} the person's, {t} the topic.
"""

HOME = """
= clean tidy tidy-up clear-up sort declutter clear organise organize hoover vacuum scrub wipe dust sweep mop straighten polish
1 Pick up one thing that does not belong in {the}.
- Stand in front of {the} and look at one corner.
- Touch one thing in {the} that can go.
~ Carry an empty bag to {the} and drop one thing in.
~ Wipe one hand's width of {the} with a damp cloth.
@ garage shed attic loft basement cellar storage storeroom lumber-room
1 Carry one box from {the} to the door and open it.
- Switch the light on in {the} and choose one shelf.
~ Take a bin bag to {the} and drop one thing in.
~ Lay a blanket outside {the} for things to keep.
@ kitchen kitchenette
1 Carry every cup in {the} to the sink.
- Throw away one piece of rubbish in {the}.
~ Wipe the part of {the} beside the kettle.
~ Run hot water into the sink in {the}.
@ bathroom toilet loo shower bath tub washroom
1 Spray cleaner in {the} and let it work.
- Hang up one towel in {the}.
~ Wipe the tap in {the} with a piece of paper.
~ Put the cleaner and a cloth on the edge of {the}.
@ bedroom room flat apartment house home place lounge hallway hall landing study
1 Pick up what lies on the floor of {the} nearest the door.
- Pick up one thing in {the} and put it away.
~ Open the window in {the} and clear one chair.
~ Walk through {the} with a bag for rubbish.
@ desk table workbench bench counter sideboard
1 Put every cup and piece of rubbish from {the} into a bag.
- Take one thing off {the}.
~ Clear a space the size of one sheet on {the}.
~ Stack all paper on {the} into one pile.
@ fridge freezer refrigerator larder pantry
1 Open {the} and take out one thing that is past its date.
- Open {the} and look at the top shelf only.
~ Empty one shelf of {the} onto the counter.
~ Fill a bowl with warm soapy water and set it by {the}.
@ oven stove hob cooker grill microwave
1 Take the racks out of {the} and lay them in the sink.
- Open the door of {the} and set the cloth beside it.
~ Wipe the glass of {the} once with hot water.
@ wardrobe closet drawer drawers cupboard cabinet clothes dresser shelf shelves bookshelf bookcase
1 Take out three things from {the} and hold up the first.
- Open {the} and take out the thing at the front.
~ Put an empty bag beside {the} for things to give away.
~ Lay everything from one part of {the} on the bed.
@ car van camper caravan boat
1 Take a bag to {the} and collect the rubbish from one seat.
- Put a rubbish bag beside your keys for {the}.
~ Shake out one floor mat from {the}.
@ windows window mirror mirrors glass
1 Wipe one pane of {the} with a damp cloth.
- Put the cloth and a bowl of water under {the}.
~ Clear the sill in front of {the}.
@ gutter gutters drain drains chimney
1 Put the ladder, gloves and a bucket next to {the}.
- Put the gloves for {the} by the door.
~ Look at {the} from below and find the worst spot.
@ post mail letters paperwork papers documents pile bills receipts statements filing files
1 Take the top sheet of {the} and decide: keep, bin or answer.
- Carry {the} to the table.
~ Pull every plain envelope and advert out of {the}.
~ Lay out one folder and put the top sheet of {the} in.
@ photos pictures photographs images album
1 Open {the} and delete one blurred one.
- Open the folder with {the}.
~ Choose one favourite from {the} and mark it.
@ inbox email emails e-mail mails mailbox newsletters tabs desktop downloads drive folder folders
1 Open {the} and delete the oldest thing you do not need.
- Open {the} and look at the top line only.
~ Sort {the} by sender and clear one sender.
@ socks gloves
1 Lay {the} on the bed and find the first pair.
- Pick up one of {the}.
~ Put the odd ones of {the} in a pile.
@ toys games playroom nursery
1 Put a box in the middle and throw in {the} nearest you.
- Pick up one of {the}.
~ Choose one colour of {the} and collect only that.
@ floor floors carpet rug stairs patio driveway yard balcony terrace
1 Plug in or fetch what you need and start {the} at the door.
- Move one thing off {the}.
~ Carry the broom or vacuum to {the}.
@ recycling rubbish trash garbage bottles cans cardboard
1 Flatten one box of {the} and put it by the door.
- Carry one piece of {the} to the door.
~ Fill one bag with {the} nearest to you.
@ shoes boots bike bicycle
1 Knock the dirt off {the} over an old newspaper.
- Put {the} on a sheet of newspaper.
~ Fill a bowl with warm water and set it by {the}.
@ garden allotment greenhouse flowerbed beds weeds
1 Pull out the three weeds nearest the door of {the}.
- Put your gloves on and step out to {the}.
~ Carry a bucket to {the} and fill its bottom.
= wash hand-wash do fold iron launder dry rinse bleach starch
1 Put {the} next to where you will wash it.
- Touch {the} and pick up one piece.
~ Fill a bowl with warm water for {the}.
@ laundry washing clothes clothing load whites darks bedding sheets bedsheets towels linen duvet
1 Carry {the} to the machine and open its door.
- Pick up one piece of {the} from the floor.
~ Pull all dark pieces out of {the} into one pile.
~ Measure the powder for {the} and set it by the machine.
@ dishes washing-up plates pans pots cutlery dish
1 Fill the sink with hot water and slide in {the}.
- Wash one cup of {the}.
~ Scrape {the} into the bin and stack them by the sink.
~ Put on one song and rinse {the} until it ends.
@ shirt shirts ironing blouse trousers suit dress tablecloth
1 Set up the board and lay {the} on it.
- Plug in the iron and hang {the} beside it.
~ Smooth {the} over a chair and choose the first piece.
@ car van bike bicycle dog windows
1 Fill a bucket and set it beside {the}.
- Put a sponge where you will see it near {the}.
~ Rinse one side of {the}.
@ hair face hands
1 Turn the water on and lay out a towel for {the}.
- Put a towel within reach for {the}.
~ Set out the shampoo or soap for {the}.
@ jumper sweater wool coat jacket jeans
1 Check the label in {the} and turn it inside out.
- Lay {the} beside the basin.
~ Run lukewarm water and add the soap for {the}.
@ homework assignment
1 Open {the} and write your name at the top.
- Put {the} on the table with a pen.
~ Read the first question of {the} aloud.
@ taxes accounts bookkeeping books payroll expenses
1 Put every paper for {the} on one chair.
- Write {the} on an empty envelope.
~ Open last year's folder for {the}.
@ shopping groceries shop
1 Open the fridge and write one missing thing down for {the}.
- Put a bag by the door for {the}.
~ Write the first thing for {the} on your hand or phone.
@ puzzle crossword jigsaw
1 Put {the} on the table and find one corner.
- Take {the} out of its box.
~ Fill in the easiest answer of {the}.
@ workout exercise exercises stretches yoga physio pilates
1 Unroll the mat and stand on it for {the}.
- Put on the shirt for {the}.
~ Do the first move of {the} once.
= change swap make
1 Put {the} within arm's reach.
- Look at {the} and name the first part.
~ Clear a space next to {the}.
@ bed sheets bedsheets bedding linen duvet pillowcases
1 Pull one pillow out of {the} and strip its cover.
- Pull back one corner of {the}.
~ Lay the fresh set for {the} on a chair.
@ bulb bulbs lightbulb lightbulbs light lamp
1 Switch off the light and read the type on {the}.
- Put the chair under {the}.
~ Put the new one beside {the}.
@ filter filters battery batteries
1 Open the cover of {the} and read the size.
- Put the new part next to {the}.
~ Find the page about {the} in the manual.
@ tyre tyres tire tires wheels oil
1 Put the jack and the wrench beside {the}.
- Put the car's manual on the seat, open at {the}.
~ Look up one garage for {the} and copy its number.
@ password passwords address pin
1 Open the account page for {the}.
- Write the name of the first site for {the} on paper.
~ Find the settings page for {the}.
@ appointment booking reservation flight ticket tickets date
1 Open the message that confirms {the}.
- Find the number for {the}.
~ Write two other times for {the} on paper.
@ soup dinner lunch breakfast supper tea cake bread salad sandwich sandwiches food meal curry pasta pizza pancakes coffee pie stew
1 Put a pan or board on the counter for {the}.
- Take one ingredient for {the} out of the fridge.
~ Wash your hands and lay out a knife for {the}.
~ Fill a pot with water for {the}.
@ list plan schedule budget
1 Write {x} at the top of a page and one line under it.
- Put a pen and paper down for {the}.
~ Say the first line of {the} aloud, then write it.
@ appointment reservation booking
1 Find the number or page for {the}.
- Write down two times that suit {the}.
~ Open the calendar on a free day for {the}.
@ costume dress curtains quilt blanket scarf hat
1 Lay the cloth or wool for {the} on the table.
- Find the scissors for {the}.
~ Find one picture that shows {the} as you want it.
@ video film movie podcast song playlist
1 Open the program for {the} and name a new file.
- Write the title of {the} on paper.
~ Say the first sentence of {the} into your phone.
@ decision choice
1 Write the two main options for {the} side by side.
- Write the question behind {the} as one line.
~ Write one reason against each option in {the}.
@ payment transfer
1 Log in to the bank and open a new payment for {the}.
- Put the paper with the account number for {the} down.
~ Open the bank app and stop there for {the}.
@ call phone-call
1 Put the number for {the} on the screen.
- Put the phone down in front of you for {the}.
~ Write your first sentence for {the}.
= cook bake prepare fry roast grill boil peel chop defrost soak marinate simmer brew
1 Take the first ingredient for {the} out and set it down.
- Put one pan on the stove for {the}.
~ Wash your hands and lay out a board for {the}.
~ Read the first line of the recipe for {the}.
@ cake bread cookies biscuits muffins pie brownies scones sourdough loaf
1 Set the scales and a bowl out for {the}.
- Put the flour for {the} on the counter.
~ Switch the oven on for {the}.
~ Grease the tin for {the}.
@ chicken meat fish beans lentils rice turkey
1 Take {the} out and put a bowl beside it.
- Put a bowl on the counter for {the}.
~ Fill a pot with water for {the}.
@ potatoes carrots onions vegetables veg
1 Rinse the first of {the} and lay it on the board.
- Put the peeler next to {the}.
~ Fill a bowl with water for {the}.
@ talk speech presentation lecture lesson slides seminar workshop interview meeting pitch demo class webinar
1 Write one sentence that people should remember from {the}.
- Open an empty page and type {x} at the top.
~ Say the opening sentence of {the} aloud, standing.
~ Write down the first question someone may ask in {the}.
@ agenda minutes report documents paperwork papers folder application file
1 Open an empty page and type {x} at the top.
- Lay a folder on the desk and write {x} on it.
~ List what must be in {the}, one word each.
@ room guestroom bedroom house flat
1 Pick up one thing that does not belong in {the}.
- Open the window in {the}.
~ Put fresh sheets in the middle of {the}.
@ exam test quiz finals
1 Write the three topics you fear most in {the}.
- Put the notes for {the} on the table.
~ Open an old paper for {the} and read one question.
= fix repair mend replace glue patch install assemble mount hang unblock tighten oil grease adjust rewire seal insulate
1 Put the tool you need next to {the}.
- Stand in front of {the} and say what is wrong.
~ Take one photo of the broken part of {the}.
~ Search for one short video about {the}.
@ tap faucet leak sink toilet drain shower pipe radiator boiler washer
1 Put a bucket and a cloth under {the}.
- Look under {the} with a torch.
~ Turn off the water that feeds {the}.
~ Take one photo of {the} to show in a shop.
@ door hinge lock handle gate window drawer latch
1 Open and close {the} once and find where it catches.
- Put the screwdriver on the floor by {the}.
~ Put one drop of oil on {the}.
@ bike bicycle puncture chain brake brakes wheel tyre tire pedal
1 Turn {the} towards the light and find the bad spot.
- Put the pump and a rag next to {the}.
~ Wipe the dirt off {the}.
@ shelf shelves picture pictures mirror frame poster blind blinds curtain curtains lamp rail hook tv bracket
1 Hold {the} against the wall and mark one point in pencil.
- Put {the}, a pencil and the hammer in one place.
~ Measure where {the} should go and write it down.
@ bug bugs test tests code script website site page app login build server query pipeline error
1 Run it once and copy the exact error for {the}.
- Open the file for {the} at the top.
~ Write one sentence on what {the} should do.
~ Write the smallest test that shows {the}.
@ laptop computer phone printer wifi router tablet screen
1 Switch {the} off and on, then note what it says.
- Write one line on what is wrong with {the}.
~ Find the exact model name on {the}.
@ button zip hole sock socks trousers jeans coat shirt hem seam dress sleeve
1 Thread a needle and lay it on {the}.
- Lay {the} under the lamp.
~ Find thread that matches {the}.
@ roof gutter fence wall ceiling floor tile tiles plaster
1 Take one photo of the damaged part of {the}.
- Walk to {the} and look at the damage.
~ Measure the damaged part of {the} and write it down.
@ chair table desk wardrobe bed sofa furniture cot bookcase
1 Turn {the} so that the loose part faces you.
- Lay the screws or glue beside {the}.
~ Open the instructions for {the} at the first picture.
@ car engine clutch light headlight windscreen wiper
1 Open the manual at the page about {the}.
- Take one photo of {the}.
~ Copy the number of one garage for {the}.
= paint decorate wallpaper varnish sand stain plaster tile
1 Lay an old sheet on the floor in front of {the}.
- Put the brush and the tin next to {the}.
~ Wipe a small part of {the} clean.
~ Tape along one edge of {the}.
@ picture portrait landscape watercolour watercolor canvas
1 Lay out the paper and one brush for {the}.
- Put water in a glass for {the}.
~ Draw one light line to begin {the}.
= plant sow
1 Set {the} and a trowel by the door.
- Read the depth on the packet of {the}.
~ Fill one pot with soil for {the}.
~ Choose the spot for {the} and push a stick in.
= water pull-out repot prune trim weed mow rake dig harvest mulch fertilise fertilize
1 Carry the can or tool you need to {the}.
- Put the watering can by {the}.
~ Touch the soil of {the}.
~ Take one dead leaf off {the}.
@ lawn grass
1 Walk across {the} and pick up what lies in the way.
- Put your outdoor shoes on for {the}.
~ Roll the mower out to the edge of {the}.
@ hedge bush bushes tree trees roses
1 Carry the shears to {the} and cut one twig.
- Put the gloves on and walk to {the}.
~ Lay a sheet under one end of {the}.
@ leaves weeds
1 Take the rake or bucket to {the} and clear one step.
- Put the gloves on for {the}.
~ Fill the bottom of one bag with {the}.
@ plants seedlings herbs ferns flowers monstera houseplants cactus orchid tomatoes basil
1 Fill the can and carry it to {the}.
- Put the empty can under the tap for {the}.
~ Turn {the} a little towards the light.
= feed walk brush groom worm bathe bath
1 Put food, lead or brush for {the} by the door.
- Call {the} and look at what is needed.
~ Fill the bowl for {the}.
@ dog puppy hound
1 Take the lead off its hook and call {the}.
- Put your shoes on for {the}.
~ Put a bag and a treat in your pocket for {the}.
@ cat kitten fish hens chickens rabbit hamster horse horses bird birds guinea
1 Open the food for {the} and fill the scoop.
- Put the food for {the} on the counter.
~ Rinse the bowl for {the}.
@ baby kids children toddler twins
1 Lay towel, clothes or bowl out for {the}.
- Look at {the} and say what comes next.
~ Run the warm water or warm the food for {the}.
@ teeth
1 Put the brush and paste on the edge of the basin for {the}.
- Walk to the basin for {the}.
~ Run the tap and wet the brush for {the}.
= empty unload load take put bring carry move throw dump haul strip bleed descale defrost
1 Pick up {the} and take it to the door.
- Stand next to {the} and put a hand on it.
~ Clear the way between {the} and the door.
@ bins bin trash rubbish garbage recycling bottles glass
1 Tie up the bag of {the} and put it by the door.
- Put your shoes on for {the}.
~ Pull {the} out from their place.
@ dishwasher machine washer dryer
1 Open {the} and take out the cutlery.
- Open the door of {the}.
~ Stack the first plates from {the}.
@ vitamin vitamins medicine medication pills tablets tablet antibiotics inhaler
1 Put {the} and a glass of water in front of you.
- Put {the} next to the kettle.
~ Fill a glass with water for {the}.
@ photos photo pictures picture selfie
1 Pick up the phone and open the camera for {the}.
- Wipe the lens for {the}.
~ Choose the place with the best light for {the}.
@ car
1 Put the keys for {the} by the door.
- Look at the time and the papers for {the}.
~ Walk to {the} with the keys.
@ kettle freezer radiator radiators boiler
1 Read the first step for {the} in its manual.
- Put a towel in front of {the}.
~ Put what you need beside {the}.
@ coat suit parcel package letter book books jeans shoes ladder clothes library-books
1 Put {the} in a bag by the door.
- Pick up {the}.
~ Put the receipt or note with {the}.
@ train bus flight taxi
1 Open the timetable for {the}.
- Write down the hour for {the}.
~ Put the ticket for {the} in your coat.
@ break nap bath shower rest walk
1 Put the phone in another room for {the}.
- Stand up for {the}.
~ Lay out what you want for {the}.
@ test exam lesson course class
1 Find the date and place of {the} and write them down.
- Put a pen in your bag for {the}.
~ Open the notes for {the} at the first page.
= light build
1 Put the first part of {the} in front of you.
- Look at the place for {the}.
~ Draw {the} with four quick lines.
@ fire stove candle candles
1 Lay paper and the thinnest wood in place for {the}.
- Put the matches by {the}.
~ Clear the ash away for {the}.
"""

"""First moves for errands, the body, travel and time off; read as first_step_home.py says."""

OUT = """
= buy get order purchase pick-out shop-for stock-up restock replace-item need
1 Write {x} on the list by the door.
- Say {x} aloud and write it down.
~ Open one shop page and search for {x}.
~ Put a bag by the door for {the}.
@ present gift presents gifts
1 Write one thing they liked lately, for {the}.
- Write {x} and the day on paper.
~ Search one shop for {the}, first page only.
@ milk bread eggs butter cheese fruit vegetables coffee tea sugar flour rice pasta food groceries meat fish tomatoes onions apples bananas yoghurt yogurt juice wine beer jam cereal oil salt garlic lemons chocolate loaf
1 Put a bag and your keys by the door for {x}.
- Write {x} on your hand or phone.
~ Look into the fridge and note what else besides {x}.
@ shoes clothes coat dress suit jeans trousers glasses lenses boots shirt bra underwear socks
1 Look at the label of the old {x} and note the size.
- Put the old {x} by the door.
~ Search one shop for {x} in your size.
@ tickets ticket flight flights seats
1 Open the page for {the} and choose the date.
- Find your card for {the}.
~ Write how many and when for {the}.
@ car house flat laptop phone computer bike sofa bed fridge washing-machine camera tv
1 Write your upper price for {the} on paper.
- Write down the two things that matter in {the}.
~ Open one shop page and look at one {x}.
@ petrol gas fuel diesel
1 Put keys and card together for {x}.
- Pick up the car keys for {x}.
~ Find the cheapest place for {x} on your way.
@ haircut quote quotes appointment second-opinion opinion check-up checkup
1 Put the number for {the} on the screen.
- Write down one place to ask for {the}.
~ Open the calendar and mark a free hour for {the}.
@ dressed up ready started going
1 Put both feet on the floor.
- Sit up.
~ Drink a glass of water.
@ tuner electrician plumber builder roofer gardener cleaner mechanic painter carpenter locksmith sweep handyman plasterer
1 Put the number of {the} on the screen.
- Write down two times that suit {the}.
~ Ask one neighbour for the name of {a} they know.
@ medicine prescription pills tablets paracetamol ibuprofen vitamins plasters
1 Put the old packet of {x} in your bag.
- Write {x} on the list by the door.
~ Check the hours of the chemist for {x}.
= go go-to go-for pop nip drop-in head run jog swim cycle walk hike train exercise work-out climb row ski dance stretch lift
1 Put shoes and keys by the door for {the}.
- Put on one shoe.
~ Fill a bottle with water for {the}.
~ Step outside the door and breathe once before {the}.
@ run jog running marathon half-marathon jogging 5k 10k race
1 Put on your running shoes and stand at the door.
- Put one running shoe on.
~ Lay your kit for {the} on the bed.
~ Choose one song to start {the}.
@ gym weights training workout exercise exercises physio pilates yoga stretching stretches meditation meditate class
1 Put your kit for {the} in the bag.
- Put on the shirt for {the}.
~ Roll out the mat or towel for {the}.
~ Do the first move of {the} once.
@ swim swimming pool
1 Put towel and trunks in a bag for {the}.
- Find your goggles for {the}.
~ Look up when the pool opens for {the}.
@ bed sleep
1 Plug the phone in outside the room before {the}.
- Turn off one light before {the}.
~ Put out tomorrow's clothes before {the}.
@ shop shops supermarket market store chemist pharmacy post-office bank library town tip bakery butcher
1 Put bag, keys and list together for {the}.
- Put one shoe on for {the}.
~ Check the closing time of {the}.
@ dentist doctor gp hospital clinic optician vet physio hairdresser barber therapy
1 Put card and papers for {the} in your bag.
- Check the hour for {the}.
~ Look up how long it takes to {the}.
@ work office school class lecture meeting party church
1 Put your bag and keys by the door for {the}.
- Put one shoe on for {the}.
~ Write the first thing to do at {the}.
@ walk hike
1 Put on your shoes and stand at the door.
- Put on one shoe for {the}.
~ Choose the first corner to walk to on {the}.
= pack unpack load-up
1 Put the bag for {the} open on the bed.
- Take the bag for {the} out.
~ Lay one full set of clothes next to the bag for {the}.
~ Put charger and papers together for {the}.
@ lunch lunches lunchbox food picnic snack
1 Put the box for {the} on the counter.
- Take bread or fruit out for {the}.
~ Fill the bottle for {the}.
@ box boxes books kitchen
1 Tape the bottom of one box for {the}.
- Put one of {the} in the middle of the room.
~ Put three things into the first of {the}.
= travel fly drive commute take-train catch
1 Check when you must leave for {the}.
- Put ticket or keys for {the} in your coat.
~ Put the bag for {the} by the door.
@ car van
1 Put the keys to {the} by the door.
- Pick up the keys to {the}.
~ Look at the way you drive with {the}.
= eat drink rest relax sleep nap breathe meditate sit wake wake-up get-up take-medicine shower
1 Put down what is in your hands.
- Breathe out slowly once.
~ Fill a glass with water.
@ breakfast lunch dinner fruit salad vegetables
1 Put a plate on the table for {the}.
- Open the fridge for {the}.
~ Wash one piece of fruit for {the}.
@ water
1 Fill a glass with {x} and set it before you.
- Put a glass next to the tap for {x}.
~ Put a full bottle of {x} where you work.
= play watch listen draw sew knit crochet photograph film record bake-for craft game
1 Lay out what you need for {the}.
- Put one piece for {the} on the table.
~ Do the first small part of {the} once.
@ guitar piano cello violin drums flute ukulele trumpet scales song
1 Put {the} in your hands and play one note.
- Take {the} out of its case.
~ Play the first bar on {the} slowly.
= look-for find search hunt-for locate get-back
1 Empty one bag or pocket in search of {the}.
- Say where you last had {the}.
~ Look in one place for {the}, top to bottom.
@ job flat house room apartment school nursery babysitter sitter plumber therapist doctor dentist
1 Open one page with offers for {the}.
- Write three words on what matters in {the}.
~ Write to one person who may know of {the}.
= be become stay keep feel have use reach increase reduce improve lower raise save lose gain grow build
1 Write {x} on paper and the smallest sign of it.
- Write {x} at the top of a page.
~ Name one hour this week for {the}.
@ weight kilos pounds
1 Write today's number for {the} on paper.
- Put the scales where you see them for {the}.
~ Put fruit where you see it first, for {the}.
@ money deposit fund
1 Log in to the bank and look at one number for {the}.
- Write the sum for {the} on paper.
~ Name one thing not to buy this week for {the}.
= celebrate host throw hold run-event attend join volunteer vote
1 Write the date and one name for {the}.
- Write {x} into the calendar.
~ Send one person a line about {the}.
= charge plug-in switch-on switch-off turn-on turn-off
1 Carry {the} to the socket or switch.
- Find the cable or switch for {the}.
~ Put the cable for {the} on the table.
= set lay
1 Put the first piece of {the} in place.
- Clear the spot for {the}.
~ Take the next piece for {the} out of the drawer.
@ alarm timer reminder clock
1 Open the clock and type the time for {the}.
- Pick up the phone for {the}.
~ Write the time for {the} on paper.
@ meeting call appointment date lunch dinner interview
1 Open the calendar and find one free hour for {the}.
- Write {x} and one time beside it.
~ Send one person a line about {the}.
@ goal goals
1 Write {x} as one sentence with a date.
- Write {x} on paper.
~ Write three words on the reason for {x}.
= hang frame
1 Hold {the} where it should go.
- Put {the} against the wall.
~ Put the hammer next to {the}.
@ washing laundry clothes
1 Carry {the} to the line.
- Take one piece of {the} out.
~ Wipe the line for {the}.
"""

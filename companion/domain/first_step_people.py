"""First moves towards people: calls, messages, letters, visits, talks, presents; read as first_step_home.py says."""

PEOPLE = """
= call ring phone telephone dial facetime skype ring-up call-up call-back ring-back phone-back
1 Put {ps} number on the screen, thumb over call.
- Write {ps} name on paper.
~ Write down the first sentence you will say to {p}.
~ Stand up, walk to the window and press call for {p}.
1 Find the number for {the} and put it on the screen.
- Write {x} on paper next to the phone.
~ Write down the first sentence for {the}.
@ dentist doctor gp surgery clinic hospital optician vet physio therapist practice nurse hygienist dermatologist midwife
1 Put the number of {the} on the screen, thumb over call.
- Write down the one thing to ask {the}.
~ Open the calendar and mark two times that suit {the}.
@ bank insurance council landlord agency hotline helpline office company provider school college university garage plumber electrician accountant solicitor lawyer council embassy
1 Write the one thing you want from {the} on paper.
- Find the number of {the}.
~ Put the last letter from {the} in front of you.
= email e-mail mail message text write-to reply answer respond chase nudge contact dm whatsapp write-back get-back email-back text-back reach-out
1 Open a message to {p} and type one plain sentence about {t}.
1 Open a message to {p} and type the first plain sentence.
- Open a new message and put {p} in the To line.
- Find the last message from {p}.
~ Type only the question about {t} to {p}.
~ Say what you want from {p} aloud, then type that.
~ Write the last line to {p} first: what should happen next.
1 Open {the} and press reply.
- Open {the} and read its first line.
~ Type one plain sentence in answer to {the}.
= ask tell inform remind warn thank apologise apologize congratulate invite notify let say-to speak-to speak-with talk-to talk-with
1 Write the one sentence you want to say to {p} about {t}.
1 Write the one sentence you want to say to {p}.
- Write {p} and one word beside it.
~ Open a message to {p} and type only the greeting.
~ Say the sentence for {p} aloud once.
1 Write one sentence about {the} as you would say it.
- Write {x} on paper and one word beside it.
~ Say the sentence about {the} aloud once.
= meet visit see catch-up lunch dinner hang-out
1 Open a message to {p} and offer one day.
- Write {ps} name into the calendar.
~ Look up the way to {p}.
1 Check time and place for {the}.
- Put your shoes by the door for {the}.
~ Put what you need for {the} in your bag.
@ meeting standup retro lunch dinner party rehearsal concert class lesson interview match game appointment call conference workshop training service wedding funeral drinks
1 Check time and place for {the}.
- Write the hour of {the} on paper.
~ Put what you need for {the} in your bag.
~ Put your shoes by the door for {the}.
@ doctor dentist gp optician vet physio nurse consultant specialist therapist
1 Write the first question for {the} on paper.
- Put your card or papers for {the} in your bag.
~ Look up how long it takes to get to {the}.
= send forward post mail-out return ship courier deliver hand-in submit hand-over drop-off give lend give-back bring-back take-back pass-on fax drop
1 Write one line for {p}: what they need to know.
1 Put {the} next to your keys, with {ps} name on it.
1 Put {the} on the table by the door.
- Write {ps} address on one line.
- Pick up {the} and look it over.
~ Lay out an envelope or bag for {the}.
~ Write one line to go with {the}.
@ email message report slides draft file files document documents photos pictures invoice cv resume link form application abstract essay minutes summary figures numbers notes proposal contract quote estimate statement assignment paper homework manuscript thesis code timesheet expenses
1 Open a message to {p} and attach {the}.
1 Open a new message and attach {the}.
- Open the folder that holds {the}.
~ Write the one line that goes with {the}.
~ Open {the} and read only its first line.
@ letter card postcard parcel package box gift present
1 Write {ps} address on {the}.
1 Find {the} and lay a pen on top.
- Put {the} on the table.
~ Find a stamp or tape for {the}.
@ library-books books book jeans shoes coat dress shirt ladder drill headphones clothes
1 Put {the} in a bag and hang it on the door.
- Pick up {the}.
~ Find the receipt or slip for {the}.
= wrap gift
1 Lay {the} on the table and put the paper beside it.
- Find the scissors for {the}.
~ Cut one piece of paper to the size of {the}.
= pick-up collect fetch meet-at drop-at
1 Put keys and bag by the door for {the}.
- Check when to leave for {the}.
~ Put the paper you need for {the} in your bag.
@ kids children twins son daughter boy girl toddler baby
1 Set an alarm for when to leave for {the}.
- Put your keys by the door for {the}.
~ Put a snack in your bag for {the}.
@ prescription medicine parcel package cleaning cake order
1 Put the slip for {the} in your coat.
- Check when the counter for {the} closes.
~ Put your bag by the door for {the}.
= talk discuss speak have-a-word sit-down
1 Write the first sentence you will say to {p} about {t}.
1 Write the first sentence you will say to {p}.
- Write {p} and one feeling beside it.
~ Open a message to {p} and ask for a time.
~ Say the first sentence for {p} aloud, standing.
1 Write the first sentence about {the}.
- Write {x} on paper.
~ Write what should be different after {the}.
= forgive miss hug
1 Write one honest sentence to {p}, not to be sent.
- Say {ps} name aloud.
~ Look at one picture with {p} in it.
= babysit mind look-after watch check-on check-in
1 Send {p} one line: when would suit?
- Write {ps} name on today's page.
~ Put shoes by the door to go to {p}.
1 Write the one thing you want to know about {the}.
- Look at {the} for a moment.
~ Write what you see of {the} in one line.
= interview hire onboard coach mentor train supervise
1 Write the first question for {p} on paper.
- Open the calendar at the hour with {p}.
~ Write the one thing {p} should know at the end.
1 Write the first question for {the} on paper.
- Open the notes for {the}.
~ Write the one thing that matters in {the}.
"""

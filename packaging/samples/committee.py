"""Sample: a committee buys software with the help of a sales team."""

from samples.maker import Maker, check, day

from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Outcome, Owner, Review

SALES, SELLERS = "Sales development", "Account executive"
EXPERTS, CARE = "Solutions engineering", "Customer success"
DEMAND, PRODUCT = "Demand generation", "Product marketing"


def build() -> Journey:
    """Return the map."""
    make = Maker(
        "committee-purchase",
        title="Committee buys forecasting",
        goal="Be certain it works with our systems before I stand up for it",
        segment="Mid-market manufacturing",
        company_size="200–1000 staff",
        industry="Manufacturing",
        use_case="Revenue forecast",
        motion="inbound",
        horizon_from="First doubt about the forecast",
        horizon_to="First forecast run alone",
        outcome=Outcome(
            statement="Shorten the sales cycle by taking the wait out of the security review",
            metric="Sales cycle",
            unit="days",
            baseline=87.0,
            target=60.0,
            due=day("2027-06-30"),
        ),
        owners=(
            Owner(function="Sales", name="Regional sales lead"),
            Owner(function="Marketing", name="Demand generation lead"),
            Owner(function="Customer success", name="Onboarding lead"),
        ),
        status="agreed",
        last_reviewed=day("2026-11-16"),
        annual_review=day("2027-11-15"),
        review_log=(
            Review(date=day("2026-08-18"), trigger="competitor", by="Product marketing"),
            Review(date=day("2026-11-16"), trigger="scheduled", by="Regional sales lead"),
        ),
        note="A sample: its figures show how a map is filled in. Put your own in their place.",
    )
    _frame(make)
    _notice(make)
    _evaluate(make)
    _agree(make)
    _value(make)
    _handoffs(make)
    _frictions(make)
    _questions(make)
    _figures(make)
    _evidence(make)
    _backlog(make)
    return make.journey


def _frame(make: Maker) -> None:
    make.persona(
        "champion",
        "Champion",
        "Head of sales operations",
        buying_role="champion",
        influence="recommends",
        goals="A forecast the board stops arguing about",
        constraints="No say over IT, and a budget that closes in December",
        success="One number, trusted on the first reading",
    )
    make.persona(
        "evaluator",
        "Technical evaluator",
        "IT architect",
        buying_role="technical evaluator",
        influence="blocks",
        goals="Nothing new that has to be nursed",
        constraints="Two people for all integrations, and an audit in spring",
        success="It signs on, it logs, and it can be switched off",
    )
    make.persona(
        "budget",
        "Budget owner",
        "Finance director",
        buying_role="economic buyer",
        influence="decides",
        goals="Spend that can be defended line by line",
        constraints="Every contract above the limit goes through procurement",
        success="The saving shows in the books by summer",
    )
    make.stage(
        "notice",
        "Name the problem",
        intent="Why does our number keep missing?",
        trigger="A quarter ends far below plan",
        exit_condition="The miss has a name and a sponsor",
        owner=DEMAND,
        next_best_action="Offer the forecast self-check that fits the industry",
        read_back=("Two champions, on the phone", "2026-10-12"),
    )
    make.stage(
        "evaluate",
        "Evaluate internal fit",
        intent="Will it run beside what we have?",
        trigger="Three suppliers are shortlisted",
        exit_condition="IT has written down how it connects",
        owner=EXPERTS,
        next_best_action="Send a day 1 outline and arrange a call with a similar stack",
        read_back=("An IT architect, in the technical call", "2026-10-14"),
    )
    make.stage(
        "agree",
        "Agree among ourselves",
        intent="Can I defend this before the others?",
        trigger="One supplier is preferred",
        exit_condition="Budget and security are signed",
        owner=SELLERS,
        next_best_action="Rehearse the committee meeting with the champion",
        read_back=("A champion, after the decision", "2026-10-29"),
    )
    make.stage(
        "value",
        "See it pay off",
        intent="Has it spared us any work yet?",
        trigger="The contract is countersigned",
        exit_condition="One forecast is run without help",
        owner=CARE,
        next_best_action="Book the first forecast run before the kick-off ends",
        read_back=("A finance director, at the first review", "2026-11-05"),
    )
    make.progress("champion", "done", "done", "progressing", "")
    make.progress("evaluator", "not started", "stuck", "", "")
    make.progress("budget", "done", "not started", "progressing", "")


def _notice(make: Maker) -> None:
    make.card(
        "miss",
        ("notice", "champion"),
        "Finds the miss in the board pack",
        ("document", "email"),
        -1,
        DEMAND,
        goal="Know by how much, and since when",
        does="Compares three quarters of forecasts with what came in",
        thinks="They will ask me, and I have no answer",
        feels="Exposed",
        definition_of_good="Our page on missed forecasts is found on the same day",
        systems=("Spreadsheet", "CRM"),
        teams=(DEMAND,),
    )
    make.card(
        "asked",
        ("notice", "budget"),
        "Asks why the number moved again",
        ("meeting", "in person"),
        -1,
        DEMAND,
        goal="Hear one reason instead of five",
        does="Puts the question to the whole table",
        thinks="Nobody here owns this figure",
        feels="Impatient",
        definition_of_good="The champion leaves with a mandate to look for help",
    )
    make.card(
        "peer",
        ("notice", "champion"),
        "Reads how a peer mended theirs",
        ("content", "website"),
        0,
        PRODUCT,
        goal="See that somebody like us got out of it",
        does="Reads two customer stories and skips the third",
        thinks="Their systems look like ours",
        feels="Curious",
        definition_of_good="The story names systems, size and weeks needed",
        validation=check(PRODUCT, "interview", "2026-12-11"),
    )


def _evaluate(make: Maker) -> None:
    make.card(
        "tells",
        ("evaluate", "champion"),
        "Tells a supplier what goes wrong",
        ("call", "phone"),
        1,
        SALES,
        goal="Be understood without a slide show",
        does="Walks through last quarter week by week",
        thinks="At least they ask about our process first",
        feels="Taken seriously",
        definition_of_good="The problem is written down in the customer’s words",
        teams=(SALES, SELLERS),
    )
    make.card(
        "copy",
        ("evaluate", "evaluator"),
        "Connects a copy of the CRM",
        ("trial", "product"),
        1,
        EXPERTS,
        goal="See real records, not a demonstration",
        does="Lends a test system for two weeks",
        thinks="The import is cleaner than I expected",
        feels="Surprised",
        definition_of_good="Own records are visible within a day",
        systems=("CRM", "Test system"),
    )
    make.card(
        "objections",
        ("evaluate", "champion"),
        "Passes on IT’s questions",
        ("call", "phone"),
        -1,
        EXPERTS,
        goal="Hear a plain yes from somebody technical",
        does="Reads out eleven questions from IT",
        thinks="If they dodge one, I am the one who looks careless",
        feels="Uneasy",
        definition_of_good="Every objection is answered within a day, in writing",
        matters=True,
        sla={"amount": 1.0, "unit": "working days"},
        quote=(
            "I can sell the benefit. I cannot answer for single sign-on.",
            "Head of sales operations",
            "Technical call",
        ),
    )
    make.card(
        "packet",
        ("evaluate", "evaluator"),
        "Checks security answers",
        ("document", "email"),
        -2,
        EXPERTS,
        goal="Close the questionnaire in one sitting",
        does="Sends it back with follow-up questions, twice",
        thinks="These answers were written for somebody else",
        feels="Annoyed",
        definition_of_good="One packet, complete, on the first day it is asked for",
        systems=("Questionnaire portal",),
    )


def _agree(make: Maker) -> None:
    make.card(
        "pitch",
        ("agree", "champion"),
        "Pitches to the committee",
        ("meeting", "in person"),
        -2,
        "",
        goal="Leave the room with nobody against it",
        does="Shows six slides made the night before",
        thinks="I am selling somebody else’s product now",
        feels="Alone",
        matters=True,
        validation=check(SELLERS, "interview", "2026-12-18"),
    )
    make.card(
        "reference",
        ("agree", "evaluator"),
        "Calls a similar customer",
        ("call", "phone"),
        0,
        "",
        goal="Hear what broke, from somebody without a quota",
        does="Asks around for one with the same systems when none is offered",
        thinks="If nobody can name one, there is none",
        feels="Doubtful",
        validation=check(EXPERTS, "data pull", "2026-12-11"),
    )
    make.card(
        "reads",
        ("agree", "budget"),
        "Reads the business case alone",
        ("document", "email"),
        -1,
        SELLERS,
        goal="Find the assumption that does not hold",
        does="Recalculates the saving with own wages",
        thinks="The licence is clear, the effort on our side is not",
        feels="Wary",
        definition_of_good="Own effort is a line of the calculation",
    )
    make.card(
        "rebuild",
        ("agree", "champion"),
        "Rebuilds the case with finance",
        ("meeting", "in person"),
        0,
        SELLERS,
        goal="One calculation that both of us sign",
        does="Goes through every line with a controller",
        thinks="Now it is our number, not theirs",
        feels="Relieved",
        definition_of_good="The calculation is an open sheet the customer can change",
    )
    make.card(
        "signs",
        ("agree", "budget"),
        "Signs the budget",
        ("document", "other"),
        1,
        SELLERS,
        goal="Be done before the year closes",
        does="Signs after procurement has asked for two changes",
        thinks="I would have signed three weeks ago",
        feels="Satisfied",
        definition_of_good="Procurement has had the contract for ten working days",
        sla={"amount": 10.0, "unit": "working days"},
    )


def _value(make: Maker) -> None:
    make.card(
        "kickoff",
        ("value", "champion"),
        "Meets the people who set it up",
        ("onboarding session", "in person"),
        1,
        CARE,
        goal="Not explain everything a second time",
        does="Hands over the list of what was promised",
        thinks="They have read our notes",
        feels="Hopeful",
        definition_of_good="The promises of the sale are on the first page",
    )
    make.card(
        "loads",
        ("value", "evaluator"),
        "Loads two years of history",
        ("product", "product"),
        1,
        CARE,
        goal="Load once, without cleaning by hand",
        does="Runs the import on a Friday evening",
        thinks="The outline from day 1 was right",
        feels="Calm",
        definition_of_good="History is complete within five working days",
        systems=("Data warehouse",),
    )
    make.gap(
        "silence",
        ("value", "budget"),
        (21, "days"),
        meanwhile="no news",
        risk="Finance forgets why it paid and books a second tool",
        validation=check(CARE, "interview", "2027-01-15"),
    )
    make.card(
        "first",
        ("value", "champion"),
        "Runs the first forecast unaided",
        ("product", "product"),
        2,
        CARE,
        goal="Be ready for Monday’s meeting by Friday noon",
        does="Closes the forecast in an hour instead of two days",
        thinks="This is what I promised them",
        feels="Proud",
        definition_of_good="It happens within 14 days of the kick-off",
        matters=True,
    )
    make.card(
        "holds",
        ("value", "budget"),
        "Sees the forecast hold in the report",
        ("dashboard", "product"),
        2,
        CARE,
        goal="One page that shows plan against outcome",
        does="Opens the report before the board meeting",
        thinks="No questions this time",
        feels="At ease",
        definition_of_good="The report arrives without being asked for",
        validation=check(CARE, "cohort analysis", "2027-02-12"),
    )
    make.between("silence", "signs", "holds")


def _handoffs(make: Maker) -> None:
    make.handoff(
        "tells",
        "copy",
        (SALES, EXPERTS),
        (4, "hours"),
        "The problem in the customer’s words, and the systems named",
        definition_of_good="Nobody asks the customer the same question again",
    )
    make.handoff(
        "packet",
        "reads",
        (EXPERTS, ""),
        None,
        "Which risks are closed and which stay open",
    )
    make.handoff(
        "rebuild",
        "signs",
        (SELLERS, "Legal"),
        (2, "working days"),
        "The agreed calculation and the changed contract",
        definition_of_good="Legal changes wording, never the scope",
    )
    make.handoff(
        "rebuild",
        "kickoff",
        (SELLERS, CARE),
        (1, "days"),
        "Every promise made, with the name of the role it was made to",
        definition_of_good="The kick-off begins with the promises",
    )


def _frictions(make: Maker) -> None:
    make.friction(
        "cannot answer",
        "objections",
        "Cannot answer IT objections",
        5,
        missing="A written answer to each standard objection",
        category="missing proof",
        sign="struggle",
    )
    make.friction(
        "restarts",
        "packet",
        "Review starts over again",
        4,
        missing="One complete packet, kept up to date",
        category="missing proof",
        sign="frustration",
    )
    make.friction(
        "alone",
        "pitch",
        "Sells inside without help",
        4,
        missing="Material that speaks to a committee",
        category="internal misalignment",
        sign="struggle",
        validation=check(SELLERS, "interview", "2026-12-18"),
    )
    make.friction(
        "nobody",
        "reference",
        "No one sets up a reference",
        3,
        missing="Somebody who keeps the list of willing customers",
        category="no owner",
        sign="drop-off",
        validation=check(EXPERTS, "data pull", "2026-12-11"),
    )
    make.cause(
        "afresh",
        "Security answers are written afresh for every deal",
        "cannot answer",
        "restarts",
    )
    make.cause(
        "for us",
        "Our material explains the product, not the decision",
        "alone",
        validation=check(PRODUCT, "feedback session", "2027-01-08"),
    )
    make.cause("between teams", "References belong to no team", "nobody", "alone")
    make.opportunity(
        "before asked", ("evaluate", "evaluator"), "Answers are there before IT asks", "afresh"
    )
    make.opportunity(
        "rehearsed", ("agree", "champion"), "The pitch is rehearsed with us first", "alone", "pitch"
    )
    make.opportunity(
        "short news", ("value", "budget"), "Finance gets one line of news a week", "silence"
    )
    make.hypothesis(
        "packet shortens",
        "restarts",
        "A ready-made packet takes three weeks off the security review",
        check(EXPERTS, "A/B test", "2027-02-26"),
    )
    make.hypothesis(
        "people shorten",
        "restarts",
        "An engineer in the review takes more time off it than any packet",
        check(EXPERTS, "cohort analysis", "2027-02-26"),
        rival="packet shortens",
    )


def _questions(make: Maker) -> None:
    make.asks("notice", "question", "Is it our process or our data?")
    make.asks("notice", "risk", "Nobody owns the forecast")
    make.asks("evaluate", "question", "How much integration work is it?")
    make.asks("evaluate", "criterion", "It passes our security review")
    make.asks("agree", "question", "Who else must sign, and when?")
    make.asks("agree", "risk", "Procurement reopens the shortlist")
    make.asks("value", "question", "When do we see a first result?")
    make.asks("value", "criterion", "One forecast runs without help")
    make.signal("notice", "progress", "Self-check finished by two roles", "Website", "14 days")
    make.signal("evaluate", "progress", "Integration plan written down", "CRM", "10 days")
    make.signal("evaluate", "stuck", "Security answers sent twice", "Ticket queue", "7 days")
    make.signal("agree", "progress", "Security answers shared with the committee", "CRM", "5 days")
    make.signal("value", "stuck", "No import begun", "Product", "10 days")


def _figures(make: Maker) -> None:
    make.metric(
        "engagement",
        "notice",
        "Content engagement",
        {"2026-08-31": 26.0, "2026-10-31": 28.0},
        source="Website",
        category="acquisition",
        unit="%",
        baseline=24.0,
        target=35.0,
        primary=True,
        action="Rewrite the two most read stories by system and size",
    )
    make.metric(
        "activation",
        "evaluate",
        "Trial activation",
        {"2026-08-31": 61.0, "2026-10-31": 64.0},
        source="Product",
        category="conversion",
        unit="%",
        baseline=58.0,
        target=80.0,
        primary=True,
        action="Connect the test system in the first call",
    )
    make.metric(
        "cycle",
        "agree",
        "Sales cycle",
        {"2026-08-31": 91.0, "2026-10-31": 87.0},
        source="CRM",
        category="velocity",
        unit="days",
        better="lower",
        baseline=94.0,
        target=60.0,
        primary=True,
        action="Send the security packet with the first proposal",
    )
    make.metric(
        "value days",
        "value",
        "Time to first value",
        {"2026-08-31": 24.0, "2026-10-31": 22.0},
        source="Product",
        category="velocity",
        unit="days",
        better="lower",
        baseline=25.0,
        target=14.0,
        primary=True,
        action="Book the first forecast run at the kick-off",
    )


def _evidence(make: Maker) -> None:
    make.evidence(
        "Discovery calls with champions",
        "call transcript",
        "2026-09-22",
        *("miss", "tells", "objections", "cannot answer"),
        quote="We stalled for weeks on sign-on, and I had nothing to show IT.",
    )
    make.evidence(
        "Lost deals that name integration",
        "win/loss note",
        "2026-10-05",
        *("objections", "cannot answer", "afresh"),
        figure="9 of 14",
        note="A sample count. Count your own.",
    )
    make.evidence(
        "Delay caused by the security review",
        "CRM stage velocity",
        "2026-10-14",
        *("packet", "restarts", "afresh"),
        figure="3–4 weeks",
        note="A background figure for practice, not one of yours.",
    )
    make.evidence(
        "Cycle before and after a ready-made security packet",
        "experiment",
        "2026-06-30",
        *("restarts", "before asked"),
        figure="127 → 89 days",
        note="A background figure for practice, not one of yours.",
    )
    make.evidence(
        "Interviews with IT architects",
        "interview",
        "2026-10-20",
        *("copy", "packet", "loads"),
        quote="Tell me how to switch it off, then we can talk.",
    )
    make.evidence(
        "Interviews with finance directors",
        "interview",
        "2026-10-27",
        *("asked", "reads", "signs", "rebuild"),
        quote="The price was never the question. Our own hours were.",
    )
    make.evidence(
        "Kick-off notes of the last two quarters",
        "other",
        "2026-11-03",
        *("kickoff", "between teams"),
        quote="We were asked for the same list three times.",
    )
    make.evidence(
        "Days from kick-off to first own run",
        "product usage",
        "2026-11-02",
        *("first", "loads"),
        figure="22 days",
        note="A sample figure. Take it from your product.",
    )


def _backlog(make: Maker) -> None:
    make.fix(
        "Security packet ready on day 1",
        ("restarts", "afresh", "before asked"),
        (5, 4, 2),
        ("cycle", 87.0, 60.0),
        statement="Reduce the sales cycle by 27 days by fixing the security review",
        owner=EXPERTS,
        due="2026-12-18",
        status="committed",
    )
    make.fix(
        "Pitch kit for the champion",
        ("alone", "for us"),
        (4, 4, 2),
        ("cycle", 87.0, 75.0),
        statement="Reduce the sales cycle by 12 days by fixing the committee meeting",
        owner=SELLERS,
        due="2027-01-15",
        status="committed",
    )
    make.fix(
        "One owner for reference calls",
        ("nobody", "between teams"),
        (3, 4, 2),
        ("activation", 64.0, 72.0),
        statement="Raise trial activation by 8 points by fixing the reference call",
        owner=PRODUCT,
        due="2026-12-11",
        status="proposed",
    )
    make.fix(
        "Weekly line of news to finance",
        ("short news",),
        (2, 3, 1),
        ("value days", 22.0, 18.0),
        statement="Reduce the time to first value by 4 days by fixing the silence",
        owner=CARE,
        due="2027-03-05",
        status="proposed",
    )

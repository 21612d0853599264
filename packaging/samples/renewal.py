"""Sample: proving what was bought, so that it is renewed and grows."""

from samples.maker import Maker, check, day

from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Outcome, Owner, Review

CARE, ACCOUNT = "Customer success", "Account management"
ONBOARDING, ANALYSTS = "Onboarding team", "Value analysts"


def build() -> Journey:
    """Return the map."""
    make = Maker(
        "prove-value-to-renew",
        title="Prove it to renew it",
        goal="Show my own board that this was money well spent",
        segment="Logistics companies",
        company_size="500–2000 staff",
        industry="Logistics",
        use_case="Route planning",
        motion="expansion",
        model="loop",
        horizon_from="Go-live",
        horizon_to="Second term signed",
        outcome=Outcome(
            statement="More revenue from customers we have, because results are on paper in time",
            metric="Net revenue retention",
            unit="%",
            baseline=108.0,
            target=120.0,
            due=day("2027-09-30"),
        ),
        owners=(
            Owner(function="Customer success", name="Customer success lead"),
            Owner(function="Sales", name="Account management lead"),
        ),
        status="agreed",
        last_reviewed=day("2026-11-12"),
        annual_review=day("2027-11-11"),
        review_log=(
            Review(date=day("2026-08-13"), trigger="committee change", by="Customer success lead"),
            Review(date=day("2026-11-12"), trigger="scheduled", by="Customer success lead"),
        ),
        note="A sample: its figures show how a map is filled in. Put your own in their place.",
    )
    _frame(make)
    _plan(make)
    _habit(make)
    _prove(make)
    _renew(make)
    _handoffs(make)
    _frictions(make)
    _questions(make)
    _figures(make)
    _evidence(make)
    _backlog(make)
    return make.journey


def _frame(make: Maker) -> None:
    make.persona(
        "owner",
        "Daily owner",
        "Dispatch manager",
        buying_role="champion",
        influence="recommends",
        goals="Routes that hold until the evening",
        constraints="Answers for four depots, reports to none of them",
        success="Nobody goes back to the wall chart",
    )
    make.persona(
        "sponsor",
        "Executive sponsor",
        "Chief operating officer",
        buying_role="executive sponsor",
        influence="decides",
        goals="A result to tell in two sentences",
        constraints="Twenty minutes a quarter for this",
        success="The board nods and moves on",
    )
    make.persona(
        "budget",
        "Budget owner",
        "Head of controlling",
        buying_role="economic buyer",
        influence="blocks",
        goals="Every renewal earns its line",
        constraints="Plans in September, signs in January",
        success="The return is in our own figures",
    )
    make.stage(
        "plan",
        "Agree on success",
        intent="What must we show in a year?",
        trigger="The first depot is live",
        exit_condition="Three results are written down",
        owner=ONBOARDING,
        next_best_action="Write the success plan in the sponsor’s words",
        read_back=("A chief operating officer, at go-live", "2026-09-29"),
    )
    make.stage(
        "habit",
        "Make it a habit",
        intent="Are people really using it?",
        trigger="Four depots have access",
        exit_condition="Use is steady for eight weeks",
        owner=CARE,
        next_best_action="Show each depot its own trend, every Monday",
        read_back=("Two dispatch managers, on site", "2026-10-09"),
    )
    make.stage(
        "prove",
        "Prove the return",
        intent="Can I justify it with results?",
        trigger="Renewal is 120 days away",
        exit_condition="Controlling accepts the figures",
        owner=CARE,
        next_best_action="Send a renewal brief and see the budget owner early",
        read_back=("A head of controlling, by phone", "2026-10-21"),
    )
    make.stage(
        "renew",
        "Renew and grow",
        intent="Do we keep it, and where next?",
        trigger="The renewal offer arrives",
        exit_condition="Term signed, next depot named",
        owner=ACCOUNT,
        next_best_action="Offer the next depot together with the new term",
        read_back=("A dispatch manager, after signing", "2026-10-28"),
    )
    make.progress("owner", "done", "done", "progressing", "")
    make.progress("sponsor", "done", "progressing", "stuck", "")
    make.progress("budget", "done", "not started", "stuck", "")


def _plan(make: Maker) -> None:
    make.card(
        "writes",
        ("plan", "owner"),
        "Writes down what shall improve",
        ("meeting", "in person"),
        1,
        ONBOARDING,
        goal="Turn three wishes into three figures",
        does="Argues for late deliveries as the first of them",
        thinks="This time we can be measured, and so can they",
        feels="Determined",
        definition_of_good="Each result has a figure for today",
        matters=True,
    )
    make.card(
        "names",
        ("plan", "sponsor"),
        "Names the result that counts",
        ("meeting", "in person"),
        1,
        ONBOARDING,
        goal="One result I can repeat without notes",
        does="Crosses out two of the three",
        thinks="Fewer empty kilometres, the rest follows",
        feels="Clear",
        definition_of_good="The sponsor’s sentence stands on top of the success plan",
    )
    make.card(
        "counts",
        ("plan", "owner"),
        "Counts today’s empty runs",
        ("document", "other"),
        -1,
        ONBOARDING,
        goal="Have a figure to start from",
        does="Counts one week in one depot, then runs out of time",
        thinks="Somebody should do this for all four",
        feels="Pressed",
        definition_of_good="Every depot has a starting figure before go-live",
    )
    make.card(
        "pays",
        ("plan", "budget"),
        "Pays the first invoice",
        ("document", "email"),
        0,
        ACCOUNT,
        goal="Book it where it belongs",
        does="Files it under software and forgets it",
        thinks="I will ask what it brought when it comes again",
        feels="Indifferent",
        definition_of_good="The invoice names the depots it pays for",
    )


def _habit(make: Maker) -> None:
    make.card(
        "chases",
        ("habit", "owner"),
        "Chases depots that plan by hand",
        ("product", "product"),
        -1,
        CARE,
        goal="Get the last two depots off the wall chart",
        does="Calls the same two people every Tuesday",
        thinks="I am doing their customer success for them",
        feels="Tired",
        definition_of_good="We call before the customer has to",
        systems=("Route planner",),
    )
    make.card(
        "skims",
        ("habit", "sponsor"),
        "Skims the monthly summary",
        ("dashboard", "email"),
        0,
        CARE,
        goal="Know within a minute that nothing is wrong",
        does="Reads the subject line",
        thinks="No news, so it runs",
        feels="Neutral",
        definition_of_good="The one result that counts is in the subject line",
        validation=check(CARE, "A/B test", "2027-01-22"),
    )
    make.card(
        "shows",
        ("habit", "owner"),
        "Shows the trend in the weekly round",
        ("dashboard", "product"),
        1,
        CARE,
        goal="Let the depots compare themselves",
        does="Puts four curves on the wall",
        thinks="Now they ask me, not I them",
        feels="Encouraged",
        definition_of_good="The curves are ready on Monday at seven",
    )


def _prove(make: Maker) -> None:
    make.card(
        "collects",
        ("prove", "owner"),
        "Collects figures",
        ("document", "other"),
        -2,
        CARE,
        goal="Have a before and an after",
        does="Asks four depots for last year’s kilometres, by phone",
        thinks="We agreed on this figure and nobody kept it",
        feels="Overwhelmed",
        definition_of_good="Before and after are in the product from the first day",
        matters=True,
        quote=(
            "I know that it works. I cannot show by how much.",
            "Dispatch manager",
            "Quarterly review",
        ),
    )
    make.card(
        "sits",
        ("prove", "sponsor"),
        "Sits through the quarterly review",
        ("meeting", "in person"),
        -1,
        CARE,
        goal="Hear one result, then decide",
        does="Leaves after slide nine",
        thinks="These are logins, not kilometres",
        feels="Bored",
        definition_of_good="The first slide shows the result that counts",
        matters=True,
    )
    make.card(
        "asks",
        ("prove", "budget"),
        "Asks what it returned",
        ("other", "email"),
        -1,
        ACCOUNT,
        goal="A figure before the budget closes",
        does="Writes to the dispatch manager, who writes to us",
        thinks="If they have to look for it, it is not much",
        feels="Suspicious",
        definition_of_good="The answer is there within five working days",
        sla={"amount": 5.0, "unit": "working days"},
    )
    make.card(
        "leaves",
        ("prove", "sponsor"),
        "Hands over to a successor",
        ("meeting", "in person"),
        -2,
        "",
        goal="Leave nothing half done",
        does="Names the tool in one line of a long list",
        thinks="The next one will have favourites too",
        feels="Elsewhere",
        validation=check(ACCOUNT, "data pull", "2026-12-15"),
    )
    make.card(
        "recalculates",
        ("prove", "budget"),
        "Does the sums again",
        ("document", "other"),
        0,
        ANALYSTS,
        goal="Reach the same figure on my own",
        does="Takes fuel from the ledger instead of our report",
        thinks="Smaller than they say, yet it holds",
        feels="Grudging",
        definition_of_good="Our figure can be rebuilt from the customer’s books",
    )


def _renew(make: Maker) -> None:
    make.card(
        "brief",
        ("renew", "budget"),
        "Reads the renewal brief",
        ("document", "email"),
        1,
        ACCOUNT,
        goal="Find price, result and risk on one page",
        does="Marks one figure and asks nobody",
        thinks="It has my own figures in it",
        feels="Convinced",
        definition_of_good="One page, 90 days before the term ends",
    )
    make.card(
        "next",
        ("renew", "owner"),
        "Plans the next depot",
        ("meeting", "in person"),
        2,
        ACCOUNT,
        goal="Repeat what worked, without the mistakes",
        does="Brings the depot head along",
        thinks="They come to me now",
        feels="Proud",
        definition_of_good="The plan names who trains whom",
        with_=(make.of("sponsor"),),
    )
    make.gap(
        "silence",
        ("renew", "budget"),
        (30, "days"),
        meanwhile="offer lies",
        risk="A competitor’s offer arrives while ours lies in procurement",
        validation=check(ACCOUNT, "data pull", "2027-01-29"),
    )
    make.card(
        "signs",
        ("renew", "sponsor"),
        "Signs the second term",
        ("document", "in person"),
        1,
        ACCOUNT,
        goal="Sign once for all depots",
        does="Asks for the one result and gets it in a sentence",
        thinks="My predecessor chose well",
        feels="At ease",
        definition_of_good="Signed 30 days before the term ends",
        validation=check(ACCOUNT, "cohort analysis", "2027-03-19"),
    )
    make.between("silence", "brief", "signs")


def _handoffs(make: Maker) -> None:
    make.handoff(
        "writes",
        "chases",
        (ONBOARDING, CARE),
        (2, "working days"),
        "The success plan, with today’s figure for each result",
        definition_of_good="Customer success opens its first call with the plan",
    )
    make.handoff(
        "sits",
        "asks",
        (CARE, ""),
        None,
        "What was shown, and which figure is still missing",
    )
    make.handoff(
        "recalculates",
        "brief",
        (ANALYSTS, ACCOUNT),
        (5, "working days"),
        "The figures controlling has accepted",
        definition_of_good="The brief holds no figure that controlling has not seen",
    )
    make.handoff(
        "next",
        "writes",
        ("", ""),
        None,
        "What the first depots learned",
        kind="loop-back",
    )


def _frictions(make: Maker) -> None:
    make.friction(
        "no figures",
        "collects",
        "Value unclear",
        5,
        missing="A before, taken on the first day",
        category="unclear value",
        sign="struggle",
    )
    make.friction(
        "story leaves",
        "leaves",
        "Story is lost",
        4,
        missing="A second sponsor who knows the result",
        category="no owner",
        sign="drop-off",
        validation=check(ACCOUNT, "data pull", "2026-12-15"),
    )
    make.friction(
        "too late",
        "asks",
        "Told too late",
        4,
        missing="A meeting with the budget owner before the budget closes",
        category="bad handoff",
        sign="frustration",
    )
    make.cause(
        "no start", "Nobody records the starting figures at go-live", "no figures", "too late"
    )
    make.cause(
        "one contact",
        "We speak with one sponsor and no other",
        "story leaves",
        "too late",
        validation=check(CARE, "interview", "2027-01-15"),
    )
    make.cause("logins", "Our reviews report use, not results", "no figures")
    make.opportunity(
        "day one", ("plan", "owner"), "Starting figures are taken on day 1", "no start"
    )
    make.opportunity(
        "early finance", ("prove", "budget"), "Controlling checks the sums with us", "too late"
    )
    make.opportunity(
        "own trend", ("habit", "owner"), "Each depot gets its own trend", "chases", "skims"
    )
    make.hypothesis(
        "brief renews",
        "too late",
        "A one-page brief 90 days ahead brings more early renewals than another review meeting",
        check(ACCOUNT, "A/B test", "2027-03-12"),
    )
    make.hypothesis(
        "visit renews",
        "too late",
        "A visit to controlling brings more early renewals than any brief",
        check(CARE, "A/B test", "2027-03-12"),
        rival="brief renews",
    )


def _questions(make: Maker) -> None:
    make.asks("plan", "question", "Which result counts most?")
    make.asks("plan", "risk", "Three goals, none measured")
    make.asks("habit", "question", "Who uses it, and who does not?")
    make.asks("habit", "criterion", "The depots plan with it daily")
    make.asks("prove", "question", "What changed, and by how much?")
    make.asks("prove", "risk", "The sponsor leaves before the review")
    make.asks("renew", "question", "What does the next depot cost?")
    make.asks("renew", "criterion", "The return is in our own books")
    make.signal("plan", "progress", "Success metrics tracked", "Success plan", "30 days")
    make.signal("habit", "stuck", "A depot without a login", "Product", "14 days")
    make.signal("prove", "progress", "Executive sponsor engaged", "CRM", "60 days")
    make.signal("renew", "progress", "Renewal date confirmed", "CRM", "90 days")


def _figures(make: Maker) -> None:
    make.metric(
        "value days",
        "plan",
        "Time to first value",
        {"2026-08-31": 23.0, "2026-10-31": 22.0},
        source="Product",
        category="velocity",
        unit="days",
        better="lower",
        baseline=26.0,
        target=14.0,
        primary=True,
        action="Take starting figures in the first week",
    )
    make.metric(
        "engagement",
        "habit",
        "Content engagement",
        {"2026-08-31": 25.0, "2026-10-31": 28.0},
        source="Monthly summary",
        category="quality",
        unit="%",
        baseline=22.0,
        target=35.0,
        primary=True,
        action="Put the result into the subject line",
    )
    make.metric(
        "retention",
        "renew",
        "Net revenue retention",
        {"2026-06-30": 106.0, "2026-10-31": 108.0},
        source="Billing",
        category="retention",
        unit="%",
        baseline=104.0,
        target=120.0,
        primary=True,
        action="Renewal brief 90 days ahead",
    )


def _evidence(make: Maker) -> None:
    make.evidence(
        "Go-live interviews with sponsors and managers",
        "interview",
        "2026-09-29",
        *("writes", "names", "counts", "no start"),
        quote="We wrote down goals. Nobody wrote down where we stood.",
    )
    make.evidence(
        "Invoice and renewal mails of the last year",
        "support theme",
        "2026-10-07",
        *("pays", "asks", "too late"),
        quote="Please tell me by Friday what this returned.",
    )
    make.evidence(
        "Site visits to four depots",
        "interview",
        "2026-10-09",
        *("chases", "shows"),
        quote="The curve on the wall did more than ten calls.",
    )
    make.evidence(
        "Recordings of quarterly reviews",
        "call transcript",
        "2026-10-15",
        *("collects", "sits", "no figures", "logins"),
        quote="I know that it works. I cannot show by how much.",
    )
    make.evidence(
        "Reviews that showed a result in figures",
        "other",
        "2026-10-30",
        *("no figures", "sits"),
        figure="4 of 15",
        note="A sample count. Count your own.",
    )
    make.evidence(
        "Expansion revenue after proving results early",
        "experiment",
        "2026-06-30",
        *("early finance", "next"),
        figure="+43 %",
        note="A background figure for practice, not one of yours.",
    )
    make.evidence(
        "Calls with heads of controlling",
        "call transcript",
        "2026-10-21",
        *("recalculates", "brief", "too late"),
        quote="I trust what I can find in my own ledger.",
    )


def _backlog(make: Maker) -> None:
    make.fix(
        "Starting figures at go-live",
        ("no figures", "no start", "day one"),
        (5, 4, 2),
        ("retention", 108.0, 114.0),
        statement="Raise net revenue retention by 6 points by fixing the missing start",
        owner=ONBOARDING,
        due="2026-12-18",
        status="committed",
    )
    make.fix(
        "Brief to finance, 90 days ahead",
        ("too late", "early finance"),
        (4, 4, 2),
        ("retention", 108.0, 112.0),
        statement="Raise net revenue retention by 4 points by fixing the late answer to finance",
        owner=ACCOUNT,
        due="2027-01-29",
        status="committed",
    )
    make.fix(
        "A second sponsor per customer",
        ("story leaves", "one contact"),
        (4, 3, 3),
        ("retention", 108.0, 110.0),
        statement="Raise net revenue retention by 2 points by fixing the single contact",
        owner=ACCOUNT,
        due="2027-03-26",
        status="proposed",
    )
    make.fix(
        "Result in the subject line",
        ("own trend",),
        (2, 4, 1),
        ("engagement", 28.0, 33.0),
        statement="Raise content engagement by 5 points by fixing the monthly summary",
        owner=CARE,
        due="2026-12-11",
        status="proposed",
    )

"""Sample: a product that sells itself, from the first doubt to a paid plan."""

from samples.maker import Maker, check, day

from journeycanvas.model.journey import Journey
from journeycanvas.model.map import Outcome, Owner, Review

GROWTH, LIFECYCLE = "Growth team", "Lifecycle marketing"
PRODUCT, SUPPORT = "Product team", "Support team"
SALES, BILLING = "Sales assist", "Billing team"


def build() -> Journey:
    """Return the map."""
    make = Maker(
        "trial-to-upgrade",
        title="From trial to upgrade",
        goal="Send the client report on Friday without building it by hand",
        segment="Marketing agencies",
        company_size="10–80 staff",
        industry="Agencies",
        use_case="Client reports",
        motion="product-led",
        model="multi-path",
        horizon_from="First look for help",
        horizon_to="Plan paid for the team",
        outcome=Outcome(
            statement="More trials become paid plans because the first report comes sooner",
            metric="Trial → paid",
            unit="%",
            baseline=12.0,
            target=19.0,
            due=day("2027-05-31"),
        ),
        owners=(
            Owner(function="Product", name="Onboarding product lead"),
            Owner(function="Marketing", name="Growth lead"),
            Owner(function="Support", name="Support lead"),
        ),
        status="in review",
        last_reviewed=day("2026-11-09"),
        review_every_days=60,
        review_log=(
            Review(date=day("2026-09-07"), trigger="pricing", by="Growth lead"),
            Review(date=day("2026-11-09"), trigger="scheduled", by="Onboarding product lead"),
        ),
        note="A sample: its figures show how a map is filled in. Put your own in their place.",
    )
    make.add("routes", "search", name="Search", entry="content", hue=0)
    make.add("routes", "invited", name="Colleague’s tip", entry="referral", hue=1)
    _frame(make)
    _find(make)
    _set_up(make)
    _first_value(make)
    _team(make)
    _handoffs(make)
    _frictions(make)
    _questions(make)
    _figures(make)
    _evidence(make)
    _backlog(make)
    return make.journey


def _frame(make: Maker) -> None:
    make.persona(
        "user",
        "Report builder",
        "Account manager",
        buying_role="end user",
        influence="uses",
        goals="Friday afternoons without spreadsheets",
        constraints="Half an hour between two client calls",
        success="The report is out before lunch",
    )
    make.persona(
        "lead",
        "Team lead",
        "Head of accounts",
        buying_role="economic buyer",
        influence="decides",
        goals="The same report for every client",
        constraints="A fixed budget for tools, per head",
        success="Nobody asks where the figures come from",
    )
    make.persona(
        "admin",
        "Data keeper",
        "Operations manager",
        buying_role="technical evaluator",
        influence="blocks",
        goals="Client data stays where it belongs",
        constraints="Grants access once a week, after a check",
        success="A list of who can see what",
    )
    make.stage(
        "find",
        "Look for a way out",
        intent="Can I stop doing this by hand?",
        trigger="Another Friday lost to copying",
        exit_condition="Signed up with a work address",
        owner=GROWTH,
        next_best_action="Show a finished report before asking for an address",
        read_back=("Two account managers, in interviews", "2026-10-06"),
    )
    make.stage(
        "set up",
        "Set it up",
        intent="Can I get our data in today?",
        trigger="The first sign-in",
        exit_condition="One source refreshes by itself",
        owner=PRODUCT,
        next_best_action="Begin with sample data and swap in the real source later",
        read_back=("An account manager, on a screen share", "2026-10-08"),
    )
    make.stage(
        "value",
        "Reach first value",
        intent="Did it save me time?",
        trigger="One source is connected",
        exit_condition="A report goes out, not built by hand",
        owner=PRODUCT,
        next_best_action="Lead to one finished report, and to nothing else",
        read_back=("Three account managers, by survey", "2026-10-22"),
    )
    make.stage(
        "team",
        "Bring in the team",
        intent="Is it worth paying for all of us?",
        trigger="A colleague wants the same report",
        exit_condition="Plan paid, three people active",
        owner=GROWTH,
        next_best_action="Show the lead the hours saved in the trial",
        read_back=("A head of accounts, by phone", "2026-10-30"),
    )
    make.progress("user", "done", "stuck", "progressing", "")
    make.progress("lead", "done", "", "progressing", "progressing")
    make.progress("admin", "not started", "progressing", "", "")


def _find(make: Maker) -> None:
    make.card(
        "compares",
        ("find", "user"),
        "Compares three tools at lunch",
        ("content", "website"),
        0,
        GROWTH,
        goal="Find out in minutes whether it can do my report",
        does="Opens three tabs and looks only at pictures of reports",
        thinks="They all promise the same",
        feels="Sceptical",
        definition_of_good="A report like theirs is visible without signing up",
        routes=(make.of("search"),),
    )
    make.card(
        "forwards",
        ("find", "lead"),
        "Forwards a colleague’s tip",
        ("other", "email"),
        0,
        GROWTH,
        goal="Take work off the team without a project",
        does="Sends a link with one line: worth a look?",
        thinks="If it takes a week, we leave it",
        feels="Mildly hopeful",
        definition_of_good="The link opens on an example, not on a price list",
        routes=(make.of("invited"),),
        validation=check(GROWTH, "data pull", "2026-12-15"),
    )
    make.card(
        "signs up",
        ("find", "user"),
        "Signs up for the trial",
        ("trial", "website"),
        1,
        GROWTH,
        goal="Be inside before the next call begins",
        does="Uses the work address and skips the tour",
        thinks="No card needed, good",
        feels="Keen",
        definition_of_good="Two fields, one minute",
        systems=("Website", "Product"),
    )


def _set_up(make: Maker) -> None:
    make.card(
        "welcome",
        ("set up", "user"),
        "Follows the welcome email",
        ("outbound email", "email"),
        1,
        LIFECYCLE,
        goal="Know what to do first",
        does="Clicks the first of five links",
        thinks="Just tell me the one thing",
        feels="Willing",
        definition_of_good="One link, and it leads to the next step of this very trial",
    )
    make.card(
        "asks access",
        ("set up", "admin"),
        "Is asked to open client data",
        ("support ticket", "support"),
        -1,
        SUPPORT,
        goal="See exactly what is read and where it goes",
        does="Leaves the request for the weekly check",
        thinks="Read only, or everything?",
        feels="Cautious",
        definition_of_good="The request says what is read, in one line",
        sla={"amount": 4.0, "unit": "hours"},
    )
    make.gap(
        "waits",
        ("set up", "user"),
        (3, "days"),
        meanwhile="back to the sheet",
        risk="The trial ends before any figure is seen",
        validation=check(PRODUCT, "cohort analysis", "2027-01-20"),
    )
    make.card(
        "grants",
        ("set up", "admin"),
        "Grants access, read only",
        ("product", "product"),
        0,
        SUPPORT,
        goal="Open one door and no other",
        does="Ticks a box after reading a help page",
        thinks="I can take it back, that will do",
        feels="Reassured",
        definition_of_good="Access can be withdrawn with one click",
    )
    make.card(
        "connects",
        ("set up", "user"),
        "Connects first source",
        ("product", "product"),
        -2,
        PRODUCT,
        goal="See my own figures on the screen",
        does="Tries three times, between days 3 and 5",
        thinks="I could have built it by hand by now",
        feels="Worn out",
        definition_of_good="Own figures are visible in the first session",
        matters=True,
        systems=("Ad platform", "Product"),
        quote=(
            "The tool was fine. Getting our data into it was a second job.",
            "Account manager",
            "Exit interview",
        ),
    )


def _first_value(make: Maker) -> None:
    make.card(
        "builds",
        ("value", "user"),
        "Builds with the guide",
        ("product", "product"),
        0,
        PRODUCT,
        goal="Finish one report, any report",
        does="Follows the guide for two steps, then goes own ways",
        thinks="Which of these forty templates is mine?",
        feels="Unsure",
        definition_of_good="One template is offered, made for this kind of client",
    )
    make.card(
        "checks",
        ("value", "admin"),
        "Checks who can see which client",
        ("product", "product"),
        0,
        "",
        goal="Find no surprise in the list",
        does="Looks for a page that lists all rights",
        thinks="It is in three places",
        feels="Watchful",
        validation=check(SUPPORT, "feedback session", "2027-01-12"),
    )
    make.card(
        "sends",
        ("value", "user"),
        "Sends it, no copying",
        ("product", "product"),
        2,
        PRODUCT,
        goal="Press send and close the laptop",
        does="Sends the report at eleven in the morning",
        thinks="That was my whole Friday, once",
        feels="Light",
        definition_of_good="It happens within 14 days of signing up",
        matters=True,
    )
    make.card(
        "looks",
        ("value", "lead"),
        "Asks what the trial saved",
        ("dashboard", "product"),
        0,
        GROWTH,
        goal="A figure that carries the purchase",
        does="Counts reports and multiplies by hand",
        thinks="They know the hours, why do I not see them?",
        feels="Undecided",
        definition_of_good="Hours saved stand on the page, and how they are counted",
        validation=check(GROWTH, "A/B test", "2027-02-05"),
    )


def _team(make: Maker) -> None:
    make.card(
        "invites",
        ("team", "user"),
        "Invites two colleagues",
        ("product", "product"),
        1,
        GROWTH,
        goal="Not be the only one who knows how",
        does="Sends the invitation from the finished report",
        thinks="They will thank me",
        feels="Generous",
        definition_of_good="Those invited land on the report, not on an empty page",
    )
    make.card(
        "price",
        ("team", "lead"),
        "Asks for a price",
        ("other", "website"),
        -1,
        "",
        goal="A price for nine people, today",
        does="Fills in a form and waits for a call",
        thinks="I only want a number",
        feels="Held up",
        quote=("I had the budget. I did not have a price.", "Head of accounts", "Interview"),
    )
    make.card(
        "terms",
        ("team", "admin"),
        "Approves the data terms",
        ("document", "other"),
        1,
        SALES,
        goal="Sign what the trial already showed",
        does="Compares the terms with the access list",
        thinks="Same as before, good",
        feels="Content",
        definition_of_good="The terms match the rights granted in the trial",
    )
    make.card(
        "upgrades",
        ("team", "lead"),
        "Upgrades the whole team",
        ("product", "website"),
        2,
        BILLING,
        goal="Be finished before the trial runs out",
        does="Pays by invoice for nine people",
        thinks="Two Fridays of work, and it is paid back",
        feels="Sure",
        definition_of_good="Everything built in the trial is still there",
    )
    make.between("waits", "welcome", "connects")


def _handoffs(make: Maker) -> None:
    make.handoff(
        "signs up",
        "welcome",
        (GROWTH, LIFECYCLE),
        (1, "hours"),
        "What the person came for, from the page they signed up on",
        definition_of_good="The email names that purpose",
    )
    make.handoff(
        "connects",
        "checks",
        (PRODUCT, ""),
        None,
        "That a trial is stuck on its data, and where",
    )
    make.handoff(
        "price",
        "upgrades",
        (SALES, BILLING),
        (1, "working days"),
        "Number of people, agreed price, wanted start",
        definition_of_good="Nobody asks for the number of people again",
    )


def _frictions(make: Maker) -> None:
    make.friction(
        "too long",
        "connects",
        "Setup eats a week",
        5,
        missing="A way to a result before the data is connected",
        category="other",
        sign="drop-off",
    )
    make.friction(
        "unclear",
        "builds",
        "Unclear what to build",
        4,
        missing="One obvious first win",
        category="unclear value",
        sign="struggle",
    )
    make.friction(
        "form",
        "price",
        "A form, but no price",
        3,
        missing="A price for a team of this size",
        category="no owner",
        sign="frustration",
    )
    make.cause("data first", "We ask for data before showing any result", "too long", "unclear")
    make.cause(
        "all templates",
        "Every template is shown to everybody",
        "unclear",
        validation=check(PRODUCT, "A/B test", "2027-01-29"),
    )
    make.cause("small plans", "Nobody answers for plans under twenty people", "form")
    make.opportunity(
        "sample data", ("set up", "user"), "A report from sample data in minutes", "data first"
    )
    make.opportunity("one win", ("value", "user"), "One guided path to one report", "unclear")
    make.opportunity("hours", ("value", "lead"), "The trial shows the hours it saved", "looks")
    make.hypothesis(
        "guide helps",
        "unclear",
        "A guided path to one report brings more people to a first report than templates do",
        check(PRODUCT, "A/B test", "2027-01-29"),
    )
    make.hypothesis(
        "person helps",
        "unclear",
        "A fifteen-minute call on day 3 brings more people to a first report than any guide",
        check(SUPPORT, "A/B test", "2027-01-29"),
        rival="guide helps",
    )


def _questions(make: Maker) -> None:
    make.asks("find", "question", "Can it build our report?")
    make.asks("find", "risk", "Another tool nobody opens")
    make.asks("set up", "question", "How long until I see our data?")
    make.asks("set up", "risk", "Client data leaves the house")
    make.asks("value", "question", "Did it save me time?")
    make.asks("value", "criterion", "The figures match our own")
    make.asks("team", "question", "What will nine people cost?")
    make.asks("team", "criterion", "It pays back in a quarter")
    make.signal("find", "progress", "Example report opened twice", "Website", "7 days")
    make.signal("set up", "stuck", "Source tried three times", "Product", "day 5")
    make.signal("value", "progress", "Main feature used twice", "Product", "14 days")
    make.signal("team", "progress", "Teammate invited", "Product", "21 days")


def _figures(make: Maker) -> None:
    make.metric(
        "engagement",
        "find",
        "Content engagement",
        {"2026-08-31": 27.0, "2026-10-31": 28.0},
        source="Website",
        category="acquisition",
        unit="%",
        baseline=25.0,
        target=35.0,
        primary=True,
        action="Open with an example report",
    )
    make.metric(
        "activation",
        "set up",
        "Trial activation",
        {"2026-08-31": 62.0, "2026-10-31": 64.0},
        source="Product",
        category="conversion",
        unit="%",
        baseline=60.0,
        target=80.0,
        primary=True,
        action="Sample data first, own data second",
    )
    make.metric(
        "value days",
        "value",
        "Time to first value",
        {"2026-08-31": 23.0, "2026-10-31": 22.0},
        source="Product",
        category="velocity",
        unit="days",
        better="lower",
        baseline=24.0,
        target=14.0,
        primary=True,
        action="Guide to one report",
    )
    make.metric(
        "paid",
        "team",
        "Trial → paid",
        {"2026-08-31": 12.0, "2026-10-31": 13.0},
        source="Billing",
        category="conversion",
        unit="%",
        baseline=12.0,
        target=19.0,
        primary=True,
        action="Show the price for the size of the team",
    )


def _evidence(make: Maker) -> None:
    make.evidence(
        "Interviews with account managers",
        "interview",
        "2026-10-06",
        *("compares", "signs up", "welcome", "builds", "unclear"),
        quote="I skip every tour. Show me the finished thing.",
    )
    make.evidence(
        "Where trials struggle",
        "product usage",
        "2026-10-19",
        *("connects", "too long", "data first"),
        figure="days 3–5",
        note="A background figure for practice, not one of yours.",
    )
    make.evidence(
        "Exit interviews with ended trials",
        "interview",
        "2026-10-23",
        *("connects", "too long", "grants"),
        quote="Getting our data into it was a second job.",
    )
    make.evidence(
        "Guided path against free choice",
        "experiment",
        "2026-07-31",
        *("one win", "data first"),
        figure="trial → paid 12 → 19 %, abandonment −34 %",
        note="A background figure for practice, not one of yours.",
    )
    make.evidence(
        "Access requests to support",
        "support theme",
        "2026-10-26",
        *("asks access", "grants"),
        quote="Does it read everything, or only this one account?",
    )
    make.evidence(
        "First reports sent, by day of the trial",
        "product usage",
        "2026-11-02",
        *("sends", "invites"),
        figure="22 days",
        note="A sample figure. Take it from your product.",
    )
    make.evidence(
        "Interviews with heads of accounts",
        "interview",
        "2026-10-30",
        *("price", "form", "upgrades", "terms"),
        quote="I had the budget. I did not have a price.",
    )


def _backlog(make: Maker) -> None:
    make.fix(
        "First report from sample data",
        ("too long", "data first", "sample data"),
        (5, 5, 3),
        ("activation", 64.0, 76.0),
        statement="Raise trial activation by 12 points by fixing the order of the setup",
        owner=PRODUCT,
        due="2027-01-22",
        status="committed",
    )
    make.fix(
        "Guided path to one report",
        ("unclear", "all templates", "one win"),
        (4, 5, 2),
        ("value days", 22.0, 14.0),
        statement="Reduce the time to first value by 8 days by fixing the choice of templates",
        owner=PRODUCT,
        due="2027-02-12",
        status="committed",
    )
    make.fix(
        "Price page for small teams",
        ("form", "small plans"),
        (4, 3, 2),
        ("paid", 13.0, 15.0),
        statement="Raise trial → paid by 2 points by fixing the wait for a price",
        owner=GROWTH,
        due="2026-12-18",
        status="proposed",
    )
    make.fix(
        "Hours saved on the trial page",
        ("hours",),
        (3, 3, 2),
        ("paid", 13.0, 14.0),
        statement="Raise trial → paid by 1 point by fixing the proof for the team lead",
        owner=GROWTH,
        due="2027-03-12",
        status="proposed",
    )

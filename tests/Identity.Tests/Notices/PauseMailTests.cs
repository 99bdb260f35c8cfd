using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using MassTransit;
using MentorNet.Access.V1;
using MentorNet.Calendar.Busy;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Contracts.Library.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using MimeKit;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests.Notices;

/// <summary>States what people are mailed when something of theirs rests: each once, in words that are the same whatever it was.</summary>
public sealed class PauseMailTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private Clients Operator => new(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

    [Fact]
    public async Task Both_of_a_paused_pairing_are_told_once_in_the_same_words_and_none_of_them_names_a_cause()
    {
        var (mentee, mentor) = (await AccountAsync(), await AccountAsync());
        var pairing = Guid.CreateVersion7();
        var paused = new PairingPaused(pairing, consortium, mentee.Id, mentor.Id, service.Clock.GetUtcNow());

        await TwiceAsync(paused);

        var texts = new[] { Assert.Single(await MailsAsync(mentee.Email)), Assert.Single(await MailsAsync(mentor.Email)) };
        Assert.All(texts, mail => Assert.Equal("A pairing of yours is paused", mail.Subject));
        Assert.Equal(texts[0].Text, texts[1].Text);
        Assert.Contains($"pairings/{pairing}", texts[0].Text, StringComparison.Ordinal);
        Assert.Contains("no one is told what it was", texts[0].Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)conflict|reporting|litigation|vendor|rival|new job|declared|Demo Person", texts[0].Text);

        // Of the next pairing that rests nothing differs but where it leads.
        var next = Guid.CreateVersion7();
        await service.PublishAsync(new PairingPaused(next, consortium, mentee.Id, mentor.Id, service.Clock.GetUtcNow()));
        var second = await Eventually.Get(async () => (await MailsAsync(mentor.Email)).FirstOrDefault(mail => mail.Text.Contains($"{next}", StringComparison.Ordinal)), "the mail of the next");
        Assert.Equal(texts[1].Text.Replace($"{pairing}", $"{next}", StringComparison.Ordinal), second.Text);
    }

    [Fact]
    public async Task That_a_message_waits_is_told_once_without_words_and_without_a_name()
    {
        var recipient = await AccountAsync();
        var waited = new MessageWaited(Guid.CreateVersion7(), consortium, recipient.Id, service.Clock.GetUtcNow());

        await TwiceAsync(waited);

        var mail = Assert.Single(await MailsAsync(recipient.Email));
        Assert.Equal("A message is waiting for you", mail.Subject);
        Assert.Equal(
            $"Someone has written to you in one of your conversations. Read it and answer here:\nhttp://localhost/conversations/{waited.ConversationId}\n\nYou won’t get another email about this conversation until you have read it.\n\nChoose when you get these emails:\nhttp://localhost/notifications\n\nStop these emails:",
            mail.Text.ReplaceLineEndings("\n").TrimEnd()[..^(LinkOf(mail).Length + 1)]);
    }

    public static TheoryData<string> Kept => ["PULSE", "ACTIONS", "CALL", "REPORT", "REPORTER", "ADMIN", "PERSON"];

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task What_nobody_who_reads_a_mailbox_must_tell_from_other_news_is_told_once_in_the_words_of_all_of_it(string kind)
    {
        var (person, id, now) = (await AccountAsync(), Guid.CreateVersion7(), service.Clock.GetUtcNow());

        await (kind switch
        {
            "PULSE" => TwiceAsync(new PulseAsked(id, consortium, person.Id, now)),
            "ACTIONS" => TwiceAsync(new ActionsDue(person.Id, consortium, 2, now)),
            "CALL" => TwiceAsync(new CallAsked(id, consortium, person.Id, now)),
            "REPORT" => TwiceAsync(new ReportFiled(consortium, id, person.Id, now)),
            _ => TwiceAsync(new ReportStepTaken(consortium, id, person.Id, kind, now)),
        });

        var mail = Assert.Single(await MailsAsync(person.Email));
        Assert.Equal(("Something is waiting for you on MentorNet", "Sign in to see what it is:\nhttp://localhost/home"), (mail.Subject, mail.Text.ReplaceLineEndings("\n").TrimEnd()));
    }

    [Theory]
    [InlineData("ASKER", "TAKEN_DOWN", "has taken something out of your consortium’s library", "library")]
    [InlineData("ASKER", "STAYS", "and it stays", "library/")]
    [InlineData("AUTHOR", "HIDDEN", "There is news in the library for you", "library/mine")]
    [InlineData("AUTHOR", "TAKEN_DOWN", "There is news in the library for you", "library/mine")]
    [InlineData("AUTHOR", "STAYS", "There is news in the library for you", "library/mine")]
    public async Task Whoever_asked_to_take_something_down_and_whoever_made_it_are_told_once_what_was_done_and_not_of_each_other(string recipient, string step, string words, string place)
    {
        var person = await AccountAsync();
        var taken = new TakedownStepTaken(consortium, Guid.CreateVersion7(), person.Id, recipient, step, service.Clock.GetUtcNow());

        await TwiceAsync(taken);

        var mail = Assert.Single(await MailsAsync(person.Email));
        Assert.Equal("There is news for you on MentorNet", mail.Subject);
        Assert.Contains(words, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("you (wrote|asked|shared)", mail.Text);
        Assert.Contains($"http://localhost/{place}{(place.EndsWith('/') ? taken.ResourceId : "")}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_somebody_asks_to_take_something_down_is_told_each_admin_once_and_not_who()
    {
        var (officer, admin) = ($"p{Guid.NewGuid():N}@example.org", $"p{Guid.NewGuid():N}@example.org");
        var demo = await Operator.Consortia.CreateDemoConsortiumAsync(new()
        {
            Accounts = { new DemoAccount { Email = officer, DisplayName = "Demo Person", Roles = { Role.Officer } }, new DemoAccount { Email = admin, DisplayName = "Demo Person", Roles = { Role.Admin } } },
        });

        await TwiceAsync(new TakedownAsked(Guid.Parse(demo.Name["consortia/".Length..]), Guid.CreateVersion7(), service.Clock.GetUtcNow()));

        var mail = Assert.Single(await MailsAsync(admin));
        Assert.Equal("A request about your library", mail.Subject);
        Assert.Contains("http://localhost/admin/library/takedowns", mail.Text, StringComparison.Ordinal);
        Assert.Empty((await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = officer })).Mails);
    }

    [Fact]
    public async Task A_client_is_told_once_that_a_coach_asks_to_name_them_and_not_who()
    {
        var client = await AccountAsync();
        var asked = new NamingAsked(Guid.CreateVersion7(), consortium, client.Id, service.Clock.GetUtcNow());

        await TwiceAsync(asked);

        var mail = Assert.Single(await MailsAsync(client.Email));
        Assert.Equal("A question about your name", mail.Subject);
        Assert.Contains($"http://localhost/engagements/{asked.EngagementId}/naming", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_admins_will_read_of_pairings_is_told_every_officer_mentor_and_coach_of_the_consortium_once()
    {
        var (officer, admin) = ($"p{Guid.NewGuid():N}@example.org", $"p{Guid.NewGuid():N}@example.org");
        var demo = await Operator.Consortia.CreateDemoConsortiumAsync(new()
        {
            Accounts = { new DemoAccount { Email = officer, DisplayName = "Demo Person", Roles = { Role.Officer } }, new DemoAccount { Email = admin, DisplayName = "Demo Person", Roles = { Role.Admin } } },
        });

        await TwiceAsync(new InactivityRuleAnnounced(consortium, new DateOnly(2026, 12, 7), service.Clock.GetUtcNow()));
        await TwiceAsync(new InactivityRuleAnnounced(Guid.Parse(demo.Name["consortia/".Length..]), new DateOnly(2026, 12, 14), service.Clock.GetUtcNow()));

        var mail = Assert.Single(await MailsAsync(officer));
        Assert.Equal("What admins will see about pairings", mail.Subject);
        Assert.Contains("From Dec 14, 2026, admins of your consortium will see which pairings", mail.Text, StringComparison.Ordinal);
        Assert.Empty((await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = admin })).Mails);
    }

    [Fact]
    public async Task What_waits_where_two_work_together_is_told_once_without_words_and_without_a_name()
    {
        var (engagement, now) = (Guid.CreateVersion7(), service.Clock.GetUtcNow());
        var (first, second) = (await AccountAsync(), await AccountAsync());

        await TwiceAsync(new AgreementProposed(engagement, consortium, second.Id, first.Id, 1, now));
        await TwiceAsync(new AgreementSigned(engagement, consortium, first.Id, second.Id, 1, now));

        foreach (var (to, subject, place) in new[] { (first, "An agreement is waiting for you", $"engagements/{engagement}/agreement"), (second, "You both signed", $"engagements/{engagement}/agreement") })
        {
            var mail = Assert.Single(await MailsAsync(to.Email));
            Assert.Equal(subject, mail.Subject);
            Assert.Contains($"http://localhost/{place}", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Demo Person", mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task That_times_are_proposed_or_that_two_have_been_silent_is_told_once_without_times_and_without_a_name()
    {
        var (engagement, session, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), service.Clock.GetUtcNow());
        var (asked, mentor, mentee) = (await AccountAsync(), await AccountAsync(), await AccountAsync());

        await TwiceAsync(new SessionProposed(session, consortium, engagement, mentor.Id, asked.Id, now));
        await TwiceAsync(new ContactMissed(engagement, consortium, mentor.Id, mentee.Id, now.AddDays(-21), now));
        var declined = await AccountAsync();
        await TwiceAsync(new SessionDeclined(session, consortium, engagement, mentor.Id, declined.Id, 1));
        var reminded = (Mentor: await AccountAsync(), Mentee: await AccountAsync());
        await TwiceAsync(new SessionDue(session, consortium, reminded.Mentor.Id, reminded.Mentee.Id, new DateTimeOffset(2099, 12, 3, 17, 0, 0, TimeSpan.Zero), now, engagement));
        foreach (var email in new[] { reminded.Mentor.Email, reminded.Mentee.Email })
        {
            var mail = Assert.Single(await MailsAsync(email));
            Assert.Equal("Your session is coming up", mail.Subject);
            Assert.Contains("It starts Dec 3, 2099, 5:00 PM UTC.", mail.Text, StringComparison.Ordinal);
            Assert.Contains($"http://localhost/engagements/{engagement}/sessions/{session}", mail.Text, StringComparison.Ordinal);
        }

        foreach (var (to, subject, place) in new[] { (asked, "Pick a time to meet", $"engagements/{engagement}/sessions/{session}"), (declined, "A session was declined", $"engagements/{engagement}/sessions/{session}"), (mentor, "It’s been a while", $"engagements/{engagement}"), (mentee, "It’s been a while", $"engagements/{engagement}") })
        {
            var mail = Assert.Single(await MailsAsync(to.Email));
            Assert.Equal(subject, mail.Subject);
            Assert.Contains($"http://localhost/{place}", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Demo Person", mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_is_told_once_through_which_day_they_continue_and_no_hour_after_it()
    {
        var (engagement, person) = (Guid.CreateVersion7(), await AccountAsync());

        await TwiceAsync(new ClosingPlanned(engagement, consortium, Guid.CreateVersion7(), person.Id, new DateTimeOffset(2099, 12, 4, 0, 0, 0, TimeSpan.Zero), service.Clock.GetUtcNow()));

        var mail = Assert.Single(await MailsAsync(person.Email));
        Assert.Equal("One of your pairings is coming to a close", mail.Subject);
        Assert.Contains("You continue as before through Dec 3, 2099.", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"http://localhost/engagements/{engagement}/close", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_closed_is_told_once_of_a_last_word_and_not_what_it_says()
    {
        var (engagement, person) = (Guid.CreateVersion7(), await AccountAsync());

        await TwiceAsync(new LastWordLeft(engagement, consortium, Guid.CreateVersion7(), person.Id, service.Clock.GetUtcNow()));

        var mail = Assert.Single(await MailsAsync(person.Email));
        Assert.Equal("You have a last word to read", mail.Subject);
        Assert.Contains($"http://localhost/engagements/{engagement}/close", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_of_a_circle_are_asked_once_when_they_can_come()
    {
        var (session, person) = (Guid.CreateVersion7(), await AccountAsync());

        await TwiceAsync(new CircleTimesProposed(session, consortium, $"{session}.1", [person.Id], service.Clock.GetUtcNow()));

        var mail = Assert.Single(await MailsAsync(person.Email));
        Assert.Equal("When can you come?", mail.Subject);
        Assert.Contains($"http://localhost/circles/{session}.1/sessions/{session}", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Demo Person", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0199c0de-0000-7000-8000-0000000000c1.1", "circles/0199c0de-0000-7000-8000-0000000000c1.1/sessions/0199c0de-0000-7000-8000-0000000000d1")]
    [InlineData(null, "sessions")] // as a former release says it
    public async Task Of_a_circles_session_each_is_reminded_where_it_stands(string? circle, string page)
    {
        var person = await AccountAsync();

        await TwiceAsync(new AppointmentDue(
            Guid.Parse("0199c0de-0000-7000-8000-0000000000d1"), consortium, "GROUP", [person.Id], new DateTimeOffset(2099, 12, 3, 17, 0, 0, TimeSpan.Zero), service.Clock.GetUtcNow(), circle));

        Assert.Matches($@"http://localhost/{page.Replace(".", @"\.", StringComparison.Ordinal)}(\s|$)", Assert.Single(await MailsAsync(person.Email)).Text);
    }

    [Fact]
    public async Task Of_chemistry_meetings_each_is_told_once_what_they_need_and_never_who()
    {
        var (search, now) = (Guid.CreateVersion7(), service.Clock.GetUtcNow());
        var (officer, coach, other, chooser) = (await AccountAsync(), await AccountAsync(), await AccountAsync(), await AccountAsync());

        await TwiceAsync(new AppointmentDue(Guid.CreateVersion7(), consortium, "CHEMISTRY", [officer.Id, coach.Id], new DateTimeOffset(2099, 12, 3, 17, 0, 0, TimeSpan.Zero), now));
        await TwiceAsync(new ChemistryEnded(search, consortium, [other.Id], now));
        await TwiceAsync(new ChemistryRefused(search, consortium, chooser.Id, now));

        foreach (var (to, subject, words) in new[]
        {
            (officer, "Your meeting is coming up", "It starts Dec 3, 2099, 5:00 PM UTC."),
            (coach, "Your meeting is coming up", "It starts Dec 3, 2099, 5:00 PM UTC."),
            (other, "Thank you for making time for a chemistry meeting", "has finished looking"),
            (chooser, "Please choose again", "couldn’t be sent"),
        })
        {
            var mail = Assert.Single(await MailsAsync(to.Email));
            Assert.Equal(subject, mail.Subject);
            Assert.Contains(words, mail.Text, StringComparison.Ordinal);
            Assert.Contains("http://localhost/chemistry", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Demo Person", mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_calendar_is_told_once_of_each_change_of_a_session_and_never_who_meets()
    {
        var person = await AccountAsync();
        var booked = new CalendarInvitation(person.Id, consortium, $"{Guid.NewGuid()}@mentornet", 0, service.Clock.GetUtcNow(), false, "Weekly", "2099-11-03T09:00:00", "America/New_York", 45, 3, []);

        await TwiceAsync(booked);
        await MailsAsync(person.Email);
        await TwiceAsync(booked with { Sequence = 2, Changes = [new CalendarChange("2099-11-10T09:00:00", "2099-11-11T10:00:00", 30, false), new CalendarChange("2099-11-17T09:00:00", "2099-11-17T09:00:00", 45, true)] });
        await TwiceAsync(booked with { Sequence = 1, Minutes = 15 }); // comes late
        await MailsAsync(person.Email);
        await TwiceAsync(booked with { Sequence = 3, Cancelled = true });
        await MailsAsync(person.Email);

        var mails = Directory.GetFiles(service.MailDirectory, "*.eml").Order().Select(file => MimeMessage.Load(file)).Where(mail => mail.To.Mailboxes.Single().Address == person.Email).ToList();
        Assert.Equal(["MentorNet session", "Updated: MentorNet session", "Canceled: MentorNet session"], mails.Select(mail => mail.Subject));
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], mails.Select(mail => Calendar(mail).ContentType.Parameters["method"]));
        Assert.All(mails, mail => Assert.Equal(("multipart/mixed", "multipart/alternative", "invite.ics"), (mail.Body!.ContentType.MimeType, ((Multipart)mail.Body)[0].ContentType.MimeType, mail.Attachments.Single().ContentDisposition!.FileName)));
        Assert.All(mails, mail => Assert.DoesNotContain("Demo Person", mail.ToString() + Text(mail), StringComparison.Ordinal));
        Assert.Contains("Tue, Nov 3, 2099, 9:00 AM to 9:45 AM EST", mails[0].TextBody, StringComparison.Ordinal);
        Assert.Contains($"ATTENDEE;CN={person.Email}", Text(mails[0]).Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var times = BusyTimes.Read(Encoding.UTF8.GetBytes(Text(mails[1])), NodaTime.DateTimeZone.Utc, new(2099, 11, 1), new(2099, 11, 30))!;
        Assert.Equal(["2099-11-03T14:00:00Z", "2099-11-11T15:00:00Z"], times.Busy.Select(busy => busy.Start.ToString()));
        Assert.Contains("SEQUENCE:3\r\n", Text(mails[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_joins_a_session_that_was_moved_before_is_invited_and_not_told_of_a_change()
    {
        var person = await AccountAsync();
        var joined = new CalendarInvitation(person.Id, consortium, $"{Guid.NewGuid()}@mentornet", 4, service.Clock.GetUtcNow(), false, "Weekly", "2099-11-03T09:00:00", "America/New_York", 45, 1, []);

        await TwiceAsync(joined);
        await MailsAsync(person.Email);
        await TwiceAsync(joined with { Sequence = 5, FirstStart = "2099-11-04T09:00:00" });
        await MailsAsync(person.Email);

        var mails = Directory.GetFiles(service.MailDirectory, "*.eml").Order().Select(file => MimeMessage.Load(file)).Where(mail => mail.To.Mailboxes.Single().Address == person.Email).ToList();
        Assert.Equal(["MentorNet session", "Updated: MentorNet session"], mails.Select(mail => mail.Subject));
        Assert.Contains("A session was booked:", mails[0].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_session_of_a_series_is_told_by_itself_each_change_once_and_none_after_the_series_was_told()
    {
        var person = await AccountAsync();
        var booked = new CalendarInvitation(person.Id, consortium, $"{Guid.NewGuid()}@mentornet", 0, service.Clock.GetUtcNow(), false, "Weekly", "2099-11-03T09:00:00", "America/New_York", 45, 3, []);
        CalendarInvitation One(int sequence, string original, string start, bool cancelled = false) =>
            booked with { Sequence = sequence, Cancelled = cancelled, Only = new CalendarChange(original, start, 45, cancelled, sequence) };

        foreach (var told in new[]
        {
            booked,
            One(2, "2099-11-17T09:00:00", "2099-11-18T10:00:00"),
            One(1, "2099-11-10T09:00:00", "2099-11-10T15:00:00"), // comes late, and is of another session
            One(3, "2099-11-10T09:00:00", "2099-11-10T15:00:00", cancelled: true),
            booked with { Sequence = 4, FirstStart = "2099-11-04T09:00:00" },
            One(3, "2099-11-17T09:00:00", "2099-11-19T10:00:00"), // comes late: the series has been told since
        })
        {
            await TwiceAsync(told);
            await MailsAsync(person.Email);
        }

        var mails = Directory.GetFiles(service.MailDirectory, "*.eml").Order().Select(file => MimeMessage.Load(file)).Where(mail => mail.To.Mailboxes.Single().Address == person.Email).ToList();
        Assert.Equal([0, 2, 1, 3, 4], mails.Select(mail => int.Parse(Regex.Match(Text(mail), @"SEQUENCE:(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["REQUEST", "REQUEST", "REQUEST", "CANCEL", "REQUEST"], mails.Select(mail => Calendar(mail).ContentType.Parameters["method"]));
        Assert.Contains("RECURRENCE-ID;TZID=America/New_York:20991117T090000\r\nDTSTART;TZID=America/New_York:20991118T100000\r\n", Text(mails[1]), StringComparison.Ordinal);
        Assert.DoesNotContain("RRULE:FREQ=WEEKLY", Text(mails[1]), StringComparison.Ordinal);
        Assert.Contains("One session of your series has changed:", mails[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("Wed, Nov 18, 2099, 10:00 AM to 10:45 AM EST", mails[1].TextBody, StringComparison.Ordinal);
        Assert.Contains("One session of your series was canceled:", mails[3].TextBody, StringComparison.Ordinal);
    }

    private static TextPart Calendar(MimeMessage mail) => mail.BodyParts.OfType<TextPart>().Single(part => part.ContentType.MimeType == "text/calendar");

    private static string Text(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        Calendar(mail).Content!.DecodeTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    [Fact]
    public async Task Both_are_told_once_that_it_goes_on()
    {
        var (mentee, mentor) = (await AccountAsync(), await AccountAsync());
        var pairing = Guid.CreateVersion7();
        var resumed = new PairingResumed(pairing, consortium, mentee.Id, mentor.Id, service.Clock.GetUtcNow());

        await TwiceAsync(resumed);

        foreach (var email in new[] { mentee.Email, mentor.Email })
        {
            var mail = Assert.Single(await MailsAsync(email));
            Assert.Equal("A pairing of yours resumes", mail.Subject);
            Assert.Contains($"pairings/{pairing}", mail.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_break_the_one_who_did_not_begin_or_end_it_is_told_once_without_a_name_or_a_reason(bool byMentee)
    {
        var (mentee, mentor) = (await AccountAsync(), await AccountAsync());
        var pairing = Guid.CreateVersion7();
        var (by, other) = byMentee ? (mentee, mentor) : (mentor, mentee);

        await TwiceAsync(new PairingPaused(pairing, consortium, mentee.Id, mentor.Id, service.Clock.GetUtcNow(), by.Id));
        await TwiceAsync(new PairingResumed(pairing, consortium, mentee.Id, mentor.Id, service.Clock.GetUtcNow(), by.Id));

        var mails = await MailsAsync(other.Email);
        Assert.Equal(["A pairing of yours resumes", "A pairing of yours takes a break"], mails.Select(mail => mail.Subject).Order());
        Assert.All(mails, mail => Assert.Contains($"engagements/{pairing}", mail.Text, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotMatch("(?i)independent|Demo Person", mail.Text));
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1", by.Email));
        Assert.Empty((await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = by.Email })).Mails);
    }

    [Fact]
    public async Task Somebody_who_has_no_account_any_more_keeps_nobody_else_from_being_told()
    {
        var mentor = await AccountAsync();

        await service.PublishAsync(new PairingPaused(Guid.CreateVersion7(), consortium, Guid.CreateVersion7(), mentor.Id, service.Clock.GetUtcNow()));

        Assert.Equal("A pairing of yours is paused", Assert.Single(await MailsAsync(mentor.Email)).Subject);
    }

    [Fact]
    public async Task Somebody_whose_offer_is_paused_is_told_once_how_they_come_back()
    {
        var mentor = await AccountAsync();

        await TwiceAsync(new OfferPaused(mentor.Id, consortium, service.Clock.GetUtcNow()));

        var mail = Assert.Single(await MailsAsync(mentor.Email));
        Assert.Equal("Your offer is paused", mail.Subject);
        Assert.Contains("/profile/offer", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_member_of_a_new_circle_is_told_once_where_the_others_are_and_not_who()
    {
        var people = new[] { await AccountAsync(), await AccountAsync(), await AccountAsync() };
        var formed = new CircleFormed(Guid.CreateVersion7(), 2, consortium, [.. people.Select(person => person.Id)], service.Clock.GetUtcNow());

        await TwiceAsync(formed);

        foreach (var (_, email) in people)
        {
            var mail = Assert.Single(await MailsAsync(email));
            Assert.Equal("You’re in a circle", mail.Subject);
            Assert.Contains($"/circles/{formed.CircleProposalId}.2", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Demo Person", mail.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false, "An admin named an email domain for an organization")]
    [InlineData(true, "An organization’s email domain was confirmed")]
    public async Task An_operator_is_told_once_of_a_mail_domain_that_an_admin_named_or_confirmed_and_not_which(bool confirmed, string subject)
    {
        var account = await AccountAsync();
        await ScalarAsync<Guid>("""UPDATE "AspNetUsers" SET "Operator" = true WHERE "Email" = $1 RETURNING "Id" """, account.Email);
        var member = await AccountAsync();
        var named = new OrganizationDomainNamed(consortium, Guid.CreateVersion7(), confirmed, service.Clock.GetUtcNow());

        await TwiceAsync(named);

        var mail = Assert.Single(await MailsAsync(account.Email));
        Assert.Equal(subject, mail.Subject);
        Assert.Contains("/operator/employer-changes", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{consortium}", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = member.Email })).Mails, other => other.Subject == subject);
    }

    private static string LinkOf(DevelopmentMail mail) => Regex.Match(mail.Text, @"http://localhost/account/unsubscribe\?token=\S+").Value;

    // The broker may bring the same message again.
    private async Task TwiceAsync<T>(T message) where T : class
    {
        var (id, deliveries) = (Guid.CreateVersion7(), new Deliveries<T>());
        using var observed = service.Bus.Bus.ConnectConsumeMessageObserver(deliveries);
        await service.PublishAsync(message, id);
        await service.PublishAsync(message, id);
        await Eventually.True(() => Task.FromResult(deliveries.Of(id) == 2), "it came twice");
    }

    // Written to the folder soon after it is in the queue; the queue is empty when all are there.
    private async Task<IReadOnlyList<DevelopmentMail>> MailsAsync(string email)
    {
        await Eventually.True(async () => await ScalarAsync<long>("SELECT count(*) FROM mail WHERE recipient = $1", email) == 0 && (await ListAsync()).Count > 0, $"the mails to {email} are out");
        return await ListAsync();

        async Task<IReadOnlyList<DevelopmentMail>> ListAsync() => (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails;
    }

    private async Task<(Guid Id, string Email)> AccountAsync()
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await Operator.Consortia.CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        return (await ScalarAsync<Guid>("""SELECT "Id" FROM "AspNetUsers" WHERE "Email" = $1""", email), email);
    }

    private async Task<T> ScalarAsync<T>(string sql, string email)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(email);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private sealed class Deliveries<T> : IConsumeMessageObserver<T> where T : class
    {
        private readonly ConcurrentBag<Guid?> handled = [];

        public int Of(Guid message) => handled.Count(id => id == message);

        public Task PreConsume(ConsumeContext<T> context) => Task.CompletedTask;

        public Task PostConsume(ConsumeContext<T> context)
        {
            handled.Add(context.MessageId);
            return Task.CompletedTask;
        }

        public Task ConsumeFault(ConsumeContext<T> context, Exception exception) => Task.CompletedTask;
    }
}

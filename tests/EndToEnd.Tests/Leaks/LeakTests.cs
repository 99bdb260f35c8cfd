using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace MentorNet.EndToEnd.Tests.Leaks;

/// <summary>
/// Looks for an officer with unmistakable marks in every field, through every method and every page, as each kind of person who must not
/// know that they are here; and for their words in mails, events, logs and traces. Methods come from the protos and pages from links,
/// so a new one is walked without a change here.
/// </summary>
[Collection(Collections.Alone)]
[ClosesPages]
public sealed class LeakTests(RunningSystem system, ITestOutputHelper output)
{
    private const string Password = "amber ladder winter cello";
    private const string Employer = "organizations/own-cedar-sound-schools";
    private const string Former = "organizations/own-pine-barrow-county";
    private const string Elsewhere = "organizations/own-open-door-charter";

    // What keeps words of the two, in every area: where one of them does no longer, this test has less to look for.
    private static readonly string[] Lived = ["CreateOwnClient", "SaveBoardView"];

    private readonly string run = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task Nobody_who_must_not_know_of_an_officer_finds_them_anywhere()
    {
        await using var wire = await Wire.HearAsync(system);
        var exported = Collector.Listen();
        var marks = new Marks(run);
        var pool = new Dictionary<string, HashSet<string>>();

        // By Identity's own method: it alone says whose invitation it was. The viewers come by file.
        var officer = await JoinAsync(marks.Mail, marks.Name, marks.Title, Former, "officer", byFile: false);
        var mentorMail = $"lm{run}@example.org";
        var mentor = await JoinAsync(mentorMail, $"Lee Mentor {run}", "Chief Equity Officer", Elsewhere, "mentor;coach");
        await LiveAsync(officer, mentor, marks);
        var lived = await LiveOnAsync(marks, mentorMail);
        await HarvestAsync(await system.GrpcAsync(marks.Mail), pool, marks);

        (string Who, string Mail, string Organization, string Roles)[] kinds =
        [
            ("an admin of the same employer", $"la{run}@example.org", Employer, "admin"),
            ("a mentor of the same employer", $"lb{run}@example.org", Employer, "mentor"),
            ("an officer of the same employer", $"lc{run}@example.org", Employer, "officer"),
            ("an admin of the former employer", $"ld{run}@example.org", Former, "admin"),
        ];
        foreach (var (who, mail, organization, roles) in kinds)
        {
            await JoinAsync(mail, $"Viewer {who}", "Director of Equity", organization, roles);
        }

        var viewers = new List<(string Who, CallInvoker Calls, IBrowserContext? Pages)>();
        foreach (var (who, mail, _, _) in kinds)
        {
            viewers.Add((who, await system.GrpcAsync(mail), (await system.SignInAsync(mail, password: Password)).Context));
        }

        // A second account of an admin of the same employer, of whom nothing else is known.
        var puppet = $"le{run}@example.org";
        await JoinAsync(puppet, "Viewer whom the first made an admin", "", "", "admin", byFile: false, viewers[0].Calls);
        viewers.Add(("an admin whom an admin of the same employer invited", await system.GrpcAsync(puppet), (await system.SignInAsync(puppet, password: Password)).Context));

        viewers.Add(("an operator", await system.GrpcAsync("operator@example.org"), (await system.SignInAsync("operator@example.org")).Context));
        viewers.Add(("nobody", system.AsNobody(), (await system.OpenAsync()).Context));

        var found = new List<string>();
        var names = pool.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());
        // Who looks for the officer types what they guess; what somebody writes is their own, and nobody else's secret.
        string[] guesses = [marks.Name, marks.Mail, marks.Title, marks.Words("about")];
        var (reading, again, writing) = (new Walk(names, guesses), new Walk(names, guesses, most: 6), new Walk(names, ["Plain words"]));
        var walked = 0;
        foreach (var walk in new[] { reading, again, writing })
        {
            var reads = walk != writing;
            if (walk == again)
            {
                // From here on they are told to nobody.
                await new ConsentService.ConsentServiceClient(officer).UpdateConsentAsync(new() { Consent = new() { Name = $"{(await new PeopleService.PeopleServiceClient(officer).GetMyPersonAsync(new())).Name}/consent", Hidden = true }, UpdateMask = new() { Paths = { "hidden" } } });
            }

            // Streams take their time, beside all the rest.
            var streams = viewers.SelectMany(viewer => Walk.Methods(reads).Where(method => method.IsServerStreaming).Select(method => (viewer.Who, Method: method, viewer.Calls)))
                .ToDictionary(stream => (stream.Who, stream.Method), stream => walk.CallAsync(stream.Calls, stream.Method));
            foreach (var (who, calls, _) in viewers)
            {
                foreach (var method in Walk.Methods(reads))
                {
                    walked++;
                    foreach (var (request, answer) in await (streams.GetValueOrDefault((who, method)) ?? walk.CallAsync(calls, method)))
                    {
                        // What the caller has said themselves is no news to them.
                        var told = marks.In(answer.Bytes).Except(marks.In(request)).ToList();
                        if (told.Count > 0)
                        {
                            found.Add($"{who} learns {string.Join(", ", told)} by {method.FullName} {request}{(walk == reading ? "" : " after they hid")}");
                        }
                        else if (marks.In(request).Count > 0)
                        {
                            await CompareAsync(who, calls, method, request, answer);
                        }
                    }
                }
            }
        }

        var pages = 0;
        foreach (var (who, _, context) in viewers)
        {
            pages += await CrawlAsync(who, context!, pool, marks, found);
        }

        LookAtMails(marks, [marks.Mail, mentorMail], found);
        found.AddRange(wire.Heard.Where(sent => marks.PrivateIn(sent).Count > 0).Select(sent => $"an event holds the officer's words: {sent[..Math.Min(sent.Length, 400)]}"));
        LookAtLogs(marks, found);
        found.AddRange(exported.SelectMany(sent => marks.TextIn(Encoding.Latin1.GetString(sent))).Distinct().Select(mark => $"what is exported of traces, metrics, and logs holds {mark}"));
        Collector.Stop();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{viewers.Count} viewers, {marks.Count} marks, words by {lived.Count} methods, {walked} methods by viewer, {reading.Calls + again.Calls + writing.Calls} calls, {pages} pages, {wire.Heard.Count} events, {exported.Count} exports, {found.Count} findings"));
        output.WriteLine($"Words are kept of {string.Join(", ", lived.Order(StringComparer.Ordinal))}.");
        Sentences.None(Lived.Except(lived).Select(method => $"no word of {method} was kept: what it keeps is not looked for"));
        Assert.True(found.Count == 0, $"{found.Count} findings:\n{string.Join('\n', found.Distinct().Take(60))}");

        // The answer for what is the officer's is the answer for what is not there at all.
        async Task CompareAsync(string who, CallInvoker calls, MethodDescriptor method, string request, Answer answer)
        {
            var strange = request;
            foreach (var id in marks.In(request))
            {
                strange = Guid.TryParse(id, out _) ? strange.Replace(id, $"{Guid.CreateVersion7()}", StringComparison.OrdinalIgnoreCase) : strange;
            }

            if (strange == request || answer.Refusal.Length == 0)
            {
                return;
            }

            var other = await reading.CallAsync(calls, method, strange);
            if (Plain(other.Refusal) != Plain(answer.Refusal))
            {
                found.Add($"{who} can tell that it is there by {method.FullName} {request}: «{answer.Refusal}» and not «{other.Refusal}»");
            }
        }
    }

    // Without ids, which each call has of its own.
    private static string Plain(string refusal) => Regex.Replace(refusal, "[0-9a-fA-F-]{32,36}", "*");

    /// <summary>Invites somebody and opens their account, and gives their calls.</summary>
    private async Task<CallInvoker> JoinAsync(string mail, string name, string title, string organization, string roles, bool byFile = true, CallInvoker? inviter = null)
    {
        var admin = inviter ?? await system.GrpcAsync("helen.park@example.org");
        if (byFile)
        {
            var csv = $"name,email,organization,title,roles\n{name},{mail},{organization["organizations/".Length..]},{title},{roles}\n";
            await new PeopleService.PeopleServiceClient(admin).InvitePeopleAsync(new() { Csv = ByteString.CopyFromUtf8(csv) });
        }
        else
        {
            await new Clients(admin).Invitations.InviteMemberAsync(
                new() { Email = mail, DisplayName = name, Roles = { Enum.Parse<Role>(roles, ignoreCase: true) }, Organization = organization });
        }

        var page = await system.AcceptAsync(mail, Password);
        await page.Context.CloseAsync();
        system.Note(mail, Password);
        var calls = await system.GrpcAsync(mail);
        var profile = new PeopleService.PeopleServiceClient(calls);
        await Eventually.True(async () => (await profile.GetMyPersonAsync(new())).State == Person.Types.State.Active, $"the person {mail}");
        return calls;
    }

    /// <summary>The two go on to do whatever their pages offer, and gives the methods of which a word was kept that one of them can read.</summary>
    private async Task<IReadOnlySet<string>> LiveOnAsync(Marks marks, string mentor)
    {
        (string Mail, Role[] Roles, Dictionary<string, HashSet<string>> Own)[] people = [(marks.Mail, [Role.Officer], []), (mentor, [Role.Mentor, Role.Coach], [])];
        var life = new Life(marks);
        var read = new StringBuilder();
        // What is made first has things of its own in the second round; after it everything is read.
        for (var round = 0; round < 3; round++)
        {
            foreach (var (mail, roles, own) in people)
            {
                var calls = await system.GrpcAsync(mail);
                await CollectAsync(calls, own, Life.Reads, null, read);
                if (round < 2)
                {
                    await life.LiveAsync(calls, roles.SelectMany(Life.Methods).Distinct(), own.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray()));
                }
            }
        }

        var all = read.ToString();
        return people.SelectMany(person => person.Roles).SelectMany(Life.Methods).Select(method => method.Name).Where(method => all.Contains(marks.Words(method), StringComparison.OrdinalIgnoreCase)).ToHashSet();
    }

    /// <summary>The officer says something private wherever one can, is paired and talks.</summary>
    private async Task LiveAsync(CallInvoker officer, CallInvoker mentor, Marks marks)
    {
        var profile = new PeopleService.PeopleServiceClient(officer);
        var me = await profile.GetMyPersonAsync(new());
        // A new post since: whom they were invited for is the former employer.
        await new EmploymentsService.EmploymentsServiceClient(officer).CreateEmploymentAsync(new()
        {
            Employment = new()
            {
                Organization = Employer,
                Title = marks.Title,
                Scope = marks.Words("scope"),
                StartDate = Day(-100),
            },
        });
        me = await profile.GetMyPersonAsync(new());
        await FillAsync(profile, me, ["senior-table", "align-policy"], [], marks.Words("about"), marks.Words("note"));
        var helper = new PeopleService.PeopleServiceClient(mentor);
        await FillAsync(helper, await helper.GetMyPersonAsync(new()), [], ["senior-table", "align-policy"], "A mentor.", "Done before.");
        var other = (await helper.GetMyPersonAsync(new())).Name;

        var matching = new Clients(officer);
        MatchRequest? request = null;
        await Eventually.True(async () =>
        {
            try
            {
                request = await matching.Requests.CreateMatchRequestAsync(new() { Mentor = other, Kind = Kind.Peer, Need = "needs/senior-table", Message = marks.Words("request"), RequestId = Guid.NewGuid().ToString() });
                return true;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound or StatusCode.ResourceExhausted)
            {
                return false; // Matching has not heard of the two yet, or not of the mentor's places
            }
        }, "a request to the mentor");
        await new Clients(mentor).Requests.AskQuestionAsync(new() { Name = request!.Name, Question = "What have you tried?" });
        await new Clients(officer).Requests.AnswerQuestionAsync(new() { Name = request.Name, Reply = marks.Words("reply") });
        await new Clients(mentor).Requests.AcceptMatchRequestAsync(new() { Name = request.Name });
        var pairing = (await matching.Pairings.ListPairingsAsync(new())).Pairings.Single();
        var engagement = pairing.Name.Replace("pairings", "engagements", StringComparison.Ordinal);
        await Eventually.True(async () => (await matching.Engagements.ListEngagementsAsync(new())).Engagements.Any(one => one.Name == engagement), "the engagement");
        await matching.Actions.CreateActionItemAsync(new() { Parent = engagement, ActionItem = new() { Text = marks.Words("action") } });
        await matching.Agreements.ProposeAgreementAsync(new() { Parent = engagement, Agreement = new() { Purpose = marks.Words("purpose") } });
        await new IndependenceService.IndependenceServiceClient(officer).CreateConflictAsync(new() { Conflict = new() { Organization = "organizations/own-mesa-llana-unified", Label = marks.Words("conflict") } });

        var messaging = new Clients(officer);
        await Eventually.True(async () => (await messaging.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "the conversation");
        var conversation = (await messaging.Conversations.ListConversationsAsync(new())).Conversations.Single();
        await messaging.Messages.SendMessageAsync(new() { Parent = conversation.Name, Text = marks.Words("message"), RequestId = Guid.NewGuid().ToString() });
        marks.Add(me.Name);
        marks.Add(pairing.Name);
        marks.Add(conversation.Name);
        marks.Add(request.Name);
    }

    private static async Task FillAsync(PeopleService.PeopleServiceClient profile, Person me, string[] needs, string[] offers, string about, string note)
    {
        var asked = new Person
        {
            Name = me.Name,
            Etag = me.Etag,
            About = about,
            Scope = about,
            ReportsTo = Person.Types.ReportsTo.ChiefExecutive,
            TeamSize = Person.Types.TeamSize.Alone,
            Budget = Person.Types.Budget.None,
            SeniorSeat = Person.Types.SeniorSeat.No,
            Post = Person.Types.Post.NewPost,
            YearsOfPractice = offers.Length > 0 ? 12 : 1,
            Capacity = offers.Length > 0 ? 3 : 0,
            TimeZone = "America/Los_Angeles",
            Languages = { "en" },
            Needs = { needs.Select(need => $"needs/{need}") },
            Offers = { offers.Select(need => $"needs/{need}") },
            Accomplishments = { about },
        };
        foreach (var need in needs)
        {
            asked.NeedNotes.Add($"needs/{need}", note);
        }

        foreach (var need in offers)
        {
            asked.OfferNotes.Add($"needs/{need}", note);
        }

        await profile.UpdatePersonAsync(new()
        {
            Person = asked,
            UpdateMask = new() { Paths = { "about", "scope", "reports_to", "team_size", "budget", "senior_seat", "post", "years_of_practice", "capacity", "time_zone", "languages", "needs", "offers", "accomplishments", "need_notes", "offer_notes" } },
        });
    }

    private static Google.Type.Date Day(int days)
    {
        var day = DateTime.UtcNow.AddDays(days);
        return new() { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    /// <summary>Collects the names of everything that the officer can read, and of what admins work with: what an attacker may have come by.</summary>
    private async Task HarvestAsync(CallInvoker officer, Dictionary<string, HashSet<string>> pool, Marks marks)
    {
        foreach (var (calls, theirs) in new[] { (officer, true), (await system.GrpcAsync("helen.park@example.org"), false) })
        {
            bool Wanted(string name)
            {
                // All that is the officer's own; what stands within their pairing has their pairing's id.
                if (theirs && (name.Split('/')[0] is "exports" or "conflicts" or "reportingLines" or "employments" or "favourites" or "rankedChoices" or "waitingPlaces" || (name.Split('/') is [_, _, _, var id] && Guid.TryParse(id, out _) && marks.In(name).Count > 0)))
                {
                    marks.Add(name);
                }

                return marks.In(name).Count > 0;
            }

            // Twice: what the first round finds opens more in the second.
            var methods = Walk.Methods(reads: true).Where(method => !method.IsServerStreaming).ToList();
            await CollectAsync(calls, pool, methods, Wanted, null);
            await CollectAsync(calls, pool, methods, Wanted, null);
        }
    }

    /// <summary>Reads all that somebody can, and collects the names in it by their collection: a few of each and all that are wanted. The bytes too, where they are asked for.</summary>
    private static async Task CollectAsync(CallInvoker calls, Dictionary<string, HashSet<string>> pool, IEnumerable<MethodDescriptor> methods, Predicate<string>? wanted, StringBuilder? read)
    {
        var walk = new Walk(pool.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray()), [], most: 12);
        foreach (var method in methods)
        {
            foreach (var (_, answer) in await walk.CallAsync(calls, method))
            {
                read?.Append(Encoding.Latin1.GetString(answer.Bytes)).Append('\n');
                foreach (var name in answer.Refusal.Length > 0 ? [] : Walk.Names(Parse(method, answer.Bytes)))
                {
                    var names = pool.TryGetValue(name.Split('/')[0], out var known) ? known : pool[name.Split('/')[0]] = [];
                    // Enough of each kind to meet every branch.
                    if (wanted?.Invoke(name) == true || names.Count(other => ShapeOf(other) == ShapeOf(name)) < 4)
                    {
                        names.Add(name);
                    }
                }
            }
        }
    }

    private static string ShapeOf(string name) => string.Join('/', name.Split('/').Where((_, i) => i % 2 == 0));

    // The answer's message stands before headers and trailers; what follows it is no field of it and is left over.
    private static IMessage Parse(MethodDescriptor method, byte[] bytes)
    {
        try
        {
            return method.OutputType.Parser.WithDiscardUnknownFields(true).ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return (IMessage)Activator.CreateInstance(method.OutputType.ClrType)!;
        }
    }

    /// <summary>Follows every link from the home page, and tries what the officer's own pages would be.</summary>
    private async Task<int> CrawlAsync(string who, IBrowserContext context, Dictionary<string, HashSet<string>> pool, Marks marks, List<string> found)
    {
        var waiting = new Queue<string>(["/home", .. pool.SelectMany(entry => entry.Value).Where(name => marks.In(name).Count > 0).SelectMany(name => new[] { $"/{name}", $"/v1/{name}", $"/{name}/ask", $"/admin/{name}" })]);
        var shapes = new Dictionary<string, int>();
        var seen = new HashSet<string>();
        while (waiting.TryDequeue(out var path) && seen.Count < 600)
        {
            // Of pages that differ by an id alone a few are enough.
            var shape = Regex.Replace(path, "[0-9a-f-]{32,36}|(?<=[=/])[^/?&]{12,}", "*");
            if (!seen.Add(path) || (shapes[shape] = shapes.GetValueOrDefault(shape) + 1) > 4)
            {
                continue;
            }

            var answer = await context.APIRequest.GetAsync(new Uri(system.Web, path).ToString(), new() { MaxRedirects = 5 });
            var headers = string.Join('\n', answer.HeadersArray.Select(header => $"{header.Name}: {header.Value}"));
            var body = await answer.BodyAsync();
            var text = Encoding.UTF8.GetString(body);
            var told = marks.In(headers).Concat(marks.In(body)).Except(marks.In(path)).ToList();
            if (told.Count > 0)
            {
                found.Add($"{who} reads {string.Join(", ", told)} at {path}");
            }

            foreach (var link in Regex.Matches(text, "(?:href|src)=\"(/[^\"#]*)").Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)))
            {
                // What signs in or out changes who is looking.
                if (!Regex.IsMatch(link, "logout|log-out|sign-?in|sign-?out|login|/stream") && !link.StartsWith("/dev/", StringComparison.Ordinal) && !link.StartsWith("//", StringComparison.Ordinal))
                {
                    waiting.Enqueue(link);
                }
            }

            await answer.DisposeAsync();
        }

        await context.CloseAsync();
        return seen.Count;
    }

    // A mail to the officer, or to the mentor they have chosen, may name them; none to anybody else.
    private void LookAtMails(Marks marks, string[] own, List<string> found)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(system.RunDirectory, "mail"), "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            var to = Regex.Match(text, "^To: .*$", RegexOptions.Multiline | RegexOptions.IgnoreCase).Value;
            if (!own.Any(address => to.Contains(address, StringComparison.OrdinalIgnoreCase)) && marks.In(text).Count > 0)
            {
                found.Add($"a mail {to} holds {string.Join(", ", marks.In(text))}");
            }

            if (marks.PrivateIn(text).Count > 0)
            {
                found.Add($"a mail {to} holds private words");
            }
        }
    }

    private void LookAtLogs(Marks marks, List<string> found)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(system.RunDirectory, "logs"), "*.log"))
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var number = 0;
            while (reader.ReadLine() is { } line)
            {
                number++;
                if (marks.TextIn(line) is { Count: > 0 } told)
                {
                    found.Add($"{Path.GetFileName(file)}:{number} holds {string.Join(", ", told)}: {line[..Math.Min(line.Length, 300)]}");
                }
            }
        }
    }
}

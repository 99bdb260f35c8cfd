using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Cli.Demo;

internal sealed record DemoLoaded(string Consortium, int Organizations, int People, int Pairings, int OpenRequests, int Messages, int Resources);

/// <summary>
/// Builds the demo by the same calls that people make, each in the name of the account it belongs to. Every creation carries a
/// request id made of its place in the files, so that loading again adds only what is missing.
/// </summary>
internal sealed partial class DemoLoader(Gateway gateway, DemoData data, string password, bool quiet)
{
    public const string Consortium = "0199c0de-0000-7000-8000-000000000001";
    public const string Admin = "helen.park@example.org";
    public const string Officer = "maya.okafor@example.org";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly ConcurrentDictionary<string, (string Name, Session Session)> people = new();

    public async Task<DemoLoaded> LoadAsync(Session operatorSession, CancellationToken cancellationToken)
    {
        var consortium = await Screen.StepAsync("Make the accounts", quiet, async () => await operatorSession.Consortia.CreateDemoConsortiumAsync(
            new CreateDemoConsortiumRequest { Accounts = { data.People.Select(person => new DemoAccount { Email = person.Email, DisplayName = person.Name, Roles = { person.Roles.Select(Enum<Role>) } }) } },
            cancellationToken: cancellationToken));
        await StepAsync("Sign everyone in", data.People, 6, SignInAsync, cancellationToken);
        var admin = people[Admin[..Admin.IndexOf('@', StringComparison.Ordinal)]].Session;
        await StepAsync("Put the organizations into the directory", data.Organizations, 6, organization => PutAsync(admin, organization, cancellationToken), cancellationToken);
        await StepAsync("Make the organizations members", data.Organizations, 6, async organization => await admin.Organizations.AddMemberOrganizationAsync(
            new AddMemberOrganizationRequest { Organization = NameOf(organization.Key) }, cancellationToken: cancellationToken), cancellationToken);
        await StepAsync("Fill in the profiles", data.People, 6, person => FillInAsync(person, cancellationToken), cancellationToken);
        await Screen.StepAsync("Wait until matching knows them", quiet, () => WaitForMatchingAsync(admin, cancellationToken));
        var messages = 0;
        await StepAsync("Pair some, with a little history", data.Pairings, 6, async pairing => Interlocked.Add(ref messages, await PairAsync(pairing, cancellationToken)), cancellationToken);
        await Screen.StepAsync("Give a coach a caseload", quiet, async () => await new BoardDemo(people[BoardDemo.Coach[..BoardDemo.Coach.IndexOf('@', StringComparison.Ordinal)]].Session, TimeProvider.System).LoadAsync(BoardDemo.Usual, cancellationToken));
        await Screen.StepAsync("Meet coaches before choosing one", quiet, () => MeetCoachesAsync(cancellationToken));
        await StepAsync("Send requests, and answer one or two", data.Requests, 3, request => AskAsync(request, cancellationToken), cancellationToken);
        await StepAsync("Let officers choose a favorite", data.Requests, 3, request => KeepAsync(people[request.Officer].Session, cancellationToken), cancellationToken);
        await Screen.StepAsync("Prepare two rounds, and publish one", quiet, () => RoundsAsync(admin, cancellationToken));
        await Screen.StepAsync("Keep a circle that plans to meet", quiet, () => MeetInCircleAsync(admin, cancellationToken));
        await Screen.StepAsync("Propose circles around a need", quiet, () => ProposeAsync(admin, cancellationToken));
        await Screen.StepAsync("Ask an admin for a call", quiet, () => AskForCallAsync(admin, cancellationToken));
        await StepAsync("Publish the library", data.Resources, 4, resource => PublishAsync(admin, resource, cancellationToken), cancellationToken);
        await Screen.StepAsync("Name reviewers, and let members share", quiet, () => ShareAsync(admin, cancellationToken));
        await Screen.StepAsync("Say that two organizations are vendor and client, which pauses a pairing", quiet, () => RelateAsync(admin, cancellationToken));
        return new DemoLoaded(consortium.DisplayName, data.Organizations.Length, data.People.Length, data.Pairings.Length, data.Requests.Length, messages, data.Resources.Length);
    }

    private static async Task<bool> ProposeAsync(Session admin, CancellationToken cancellationToken)
    {
        await admin.Circles.ProposeCirclesAsync(
            new ProposeCirclesRequest { Need = "needs/senior-table", Size = 3, Seed = 2026, RequestId = Id("circles", "senior-table") }, cancellationToken: cancellationToken);
        return true;
    }

    private static async Task<bool> RelateAsync(Session admin, CancellationToken cancellationToken)
    {
        await admin.Independence.CreateRelationAsync(
            new CreateRelationRequest
            {
                Relation = new Relation
                {
                    Kind = Relation.Types.Kind.VendorOf,
                    Organization = NameOf("northfield-state"),
                    OtherOrganization = NameOf("three-rivers-agency"),
                    Source = "Contract on courses for new principals",
                },
                RequestId = Id("relation", "northfield-state", "three-rivers-agency"),
            },
            cancellationToken: cancellationToken);
        return true;
    }

    private static async Task PutAsync(Session session, DemoOrganization organization, CancellationToken cancellationToken)
    {
        var wanted = new Organization
        {
            Name = NameOf(organization.Key),
            Kind = Enum<Organization.Types.Kind>(organization.Kind),
            // The directory is everybody's: there, too, a sample must show that it is one.
            DisplayName = $"{organization.DisplayName} (sample)",
            City = organization.City,
            State = organization.State,
            Locale = organization.Locale,
            SectorDetail = organization.SectorDetail,
            Size = organization.Size,
            Ownership = organization.Ownership,
            Category = organization.Category,
        };
        if (organization is { Latitude: { } latitude, Longitude: { } longitude })
        {
            wanted.Location = new Google.Type.LatLng { Latitude = latitude, Longitude = longitude };
        }

        if (organization.StudentShares is [var indian, var asian, var black, var hispanic, var pacific, var several, var white])
        {
            wanted.StudentShares = new StudentShares { AmericanIndian = indian, Asian = asian, Black = black, Hispanic = hispanic, PacificIslander = pacific, TwoOrMore = several, White = white };
        }

        if (organization.Enrollment is { } enrollment)
        {
            wanted.Enrollment = enrollment;
        }

        if (organization.PovertyShare is { } share)
        {
            wanted.PovertyShare = share;
        }

        await session.Organizations.PutOrganizationAsync(new PutOrganizationRequest { Organization = wanted }, cancellationToken: cancellationToken);
    }

    private async Task SignInAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        var token = await gateway.TokenAsync(person.Email, password, cancellationToken);
        people[person.Id] = ($"people/{SignIn.Claims(token).GetProperty("sub").GetString()}", gateway.With(token));
    }

    private async Task FillInAsync(DemoPerson wanted, CancellationToken cancellationToken)
    {
        var session = people[wanted.Id].Session;
        var mine = await session.People.GetMyPersonAsync(new GetMyPersonRequest(), cancellationToken: cancellationToken);
        var person = new Person
        {
            Name = mine.Name,
            Title = wanted.Title,
            About = wanted.About,
            Needs = { wanted.Needs.Select(need => $"needs/{need}") },
            Offers = { wanted.Offers.Select(need => $"needs/{need}") },
            ReportsTo = Enum<Person.Types.ReportsTo>(wanted.ReportsTo),
            TeamSize = Enum<Person.Types.TeamSize>(wanted.TeamSize),
            Budget = Enum<Person.Types.Budget>(wanted.Budget),
            SeniorSeat = Enum<Person.Types.SeniorSeat>(wanted.SeniorSeat),
            Post = Enum<Person.Types.Post>(wanted.Post),
            Capacity = wanted.Capacity,
            Languages = { wanted.Languages },
            TimeZone = wanted.TimeZone,
        };
        var mask = new FieldMask { Paths = { "title", "about", "needs", "offers", "reports_to", "team_size", "budget", "senior_seat", "post", "capacity", "languages", "time_zone" } };
        if (wanted.Years is { } years)
        {
            person.YearsOfPractice = years;
            mask.Paths.Add("years_of_practice");
        }

        if (mine.Organization.Length == 0)
        {
            person.Organization = NameOf(wanted.Organization);
            mask.Paths.Add("organization");
        }

        AddFacts(person, mask, wanted);
        await session.People.UpdatePersonAsync(new UpdatePersonRequest { Person = person, UpdateMask = mask }, cancellationToken: cancellationToken);
    }

    private static void AddFacts(Person person, FieldMask mask, DemoPerson wanted)
    {
        mask.Paths.Add([
            "need_strengths", "need_notes", "offer_strengths", "offer_notes", "accomplishments", "hours_per_month", "availability", "meeting_modes", "credentials",
            "hourly_rate_usd", "pro_bono", "start_date", "scope", "board_climate",
        ]);
        AddAll(person.NeedStrengths, wanted.NeedStrengths);
        AddAll(person.NeedNotes, wanted.NeedNotes);
        AddAll(person.OfferStrengths, wanted.OfferStrengths);
        AddAll(person.OfferNotes, wanted.OfferNotes);
        person.Accomplishments.Add(wanted.Accomplishments ?? []);
        person.Availability.Add((wanted.Availability ?? []).Select(SlotOf));
        person.MeetingModes.Add((wanted.MeetingModes ?? []).Select(Enum<Person.Types.MeetingMode>));
        person.Credentials.Add((wanted.Credentials ?? []).Select(credential => new Person.Types.Credential
        {
            Kind = Enum<Person.Types.Credential.Types.Kind>(credential.Kind),
            IssueDate = DateOf(credential.Issued),
            ExpireDate = DateOf(credential.Expires),
        }));
        person.ProBono = wanted.ProBono;
        person.StartDate = DateOf(wanted.StartedOn);
        person.Scope = wanted.Scope;
        person.BoardClimate = wanted.BoardClimate.Length == 0 ? default : Enum<Person.Types.BoardClimate>(wanted.BoardClimate);
        if (wanted.HoursPerMonth is { } hours)
        {
            person.HoursPerMonth = hours;
        }

        if (wanted.HourlyRateUsd is { } rate)
        {
            person.HourlyRateUsd = rate;
        }

        static void AddAll<T>(Google.Protobuf.Collections.MapField<string, T> map, Dictionary<string, T>? bySlug)
        {
            foreach (var (slug, value) in bySlug ?? [])
            {
                map[$"needs/{slug}"] = value;
            }
        }

        static Google.Type.Date? DateOf(DateOnly? day) => day is { } known ? new Google.Type.Date { Year = known.Year, Month = known.Month, Day = known.Day } : null;

        // Written as in "1 09:00-11:00": the day of the week, Monday first, and the clock.
        static Person.Types.WeeklySlot SlotOf(string slot) => new()
        {
            Day = slot[0] - '0',
            FromMinute = MinuteOf(slot[2..7]),
            ToMinute = MinuteOf(slot[8..13]),
        };

        static int MinuteOf(string clock) => (int)TimeOnly.Parse(clock, System.Globalization.CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes;
    }

    private async Task<bool> WaitForMatchingAsync(Session admin, CancellationToken cancellationToken)
    {
        // An admin sees nobody of their own employer, so these are not counted; no count under five is told.
        var own = data.People.Single(person => person.Email == Admin).Organization;
        var others = data.People.Where(person => person.Organization != own).ToList();
        var officers = others.Count(person => person.Roles.Contains("officer"));
        var mentors = others.Count(person => person.Roles.Contains("mentor") || person.Roles.Contains("coach"));
        return await PollAsync("matching to learn of all profiles", async () =>
        {
            var health = await admin.Health.GetHealthAsync(new GetHealthRequest(), cancellationToken: cancellationToken);
            return health.OfficerCount >= officers && health.MentorCount >= mentors;
        }, cancellationToken) && await PollAsync("matching to learn what every officer needs", async () =>
        {
            foreach (var officer in data.People.Where(person => person.Roles.Contains("officer")))
            {
                try
                {
                    await people[officer.Id].Session.Suggestions.ListSuggestionsAsync(new ListSuggestionsRequest(), cancellationToken: cancellationToken);
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
                {
                    return false; // a profile that is not ready yet, as far as matching knows
                }
            }

            return true;
        }, cancellationToken);
    }

    private async Task AskAsync(DemoRequest asked, CancellationToken cancellationToken)
    {
        var (officer, mentor) = (people[asked.Officer], people[asked.Mentor]);
        if (asked.Then is { } others)
        {
            await officer.Session.Requests.CreateRankedChoiceAsync(
                new CreateRankedChoiceRequest
                {
                    Mentors = { others.Prepend(asked.Mentor).Select(one => people[one].Name) },
                    Message = asked.Message,
                    Need = $"needs/{asked.Need}",
                    RequestId = Id("choice", asked.Officer),
                },
                cancellationToken: cancellationToken);
            return;
        }

        var request = await AskAsync(asked.Officer, asked.Mentor, asked.Message, asked.Need, cancellationToken);
        if (request.State == MatchRequest.Types.State.Open && asked.Question is { } question && request.Question.Length == 0)
        {
            request = await mentor.Session.Requests.AskQuestionAsync(new AskQuestionRequest { Name = request.Name, Question = question }, cancellationToken: cancellationToken);
            await officer.Session.Requests.AnswerQuestionAsync(new AnswerQuestionRequest { Name = request.Name, Reply = asked.Reply }, cancellationToken: cancellationToken);
        }

        if (request.State == MatchRequest.Types.State.Open && asked.Declined is { } reason)
        {
            await mentor.Session.Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = request.Name, Reason = Enum<DeclineReason>(reason) }, cancellationToken: cancellationToken);
        }
    }

    private async Task<MatchRequest> AskAsync(string officer, string mentor, string message, string need, CancellationToken cancellationToken)
    {
        MatchRequest? sent = null;
        await PollAsync($"matching to take the request of {officer}", async () =>
        {
            try
            {
                sent = await people[officer].Session.Requests.CreateMatchRequestAsync(
                    new CreateMatchRequestRequest { Mentor = people[mentor].Name, Message = message, Need = $"needs/{need}", RequestId = Id("request", officer, mentor) },
                    cancellationToken: cancellationToken);
                return true;
            }
            catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound && e.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason is "PROFILE_NOT_READY" or "PERSON_NOT_FOUND" or "PAIRING_NOT_POSSIBLE")
            {
                // One of the two profiles is still on its way.
                return false;
            }
        }, cancellationToken);
        return sent!;
    }

    // The second of their list: what they keep in mind is not simply what stands first.
    private static async Task KeepAsync(Session officer, CancellationToken cancellationToken)
    {
        var found = await officer.Suggestions.FindSuggestionsAsync(new FindSuggestionsRequest { Kind = Kind.Peer }, cancellationToken: cancellationToken);
        if (found.Suggestions.Skip(1).FirstOrDefault() is { Favourite.Length: 0 } second)
        {
            await officer.Suggestions.CreateFavouriteAsync(new CreateFavouriteRequest { Mentor = second.Suggestion.Mentor }, cancellationToken: cancellationToken);
        }
    }

    private async Task<int> PairAsync(DemoPairing pairing, CancellationToken cancellationToken)
    {
        var officer = people[pairing.Officer];
        var mentor = people[pairing.Mentor];
        var request = await AskAsync(pairing.Officer, pairing.Mentor, pairing.Message, pairing.Need, cancellationToken);
        if (request.State == MatchRequest.Types.State.Open)
        {
            request = await mentor.Session.Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name }, cancellationToken: cancellationToken);
        }

        if (request.Pairing.Length == 0)
        {
            // Somebody who tried the demo answered otherwise; that stands.
            return 0;
        }

        var opened = await officer.Session.Pairings.GetPairingAsync(new GetPairingRequest { Name = request.Pairing }, cancellationToken: cancellationToken);
        if (opened.State != Pairing.Types.State.Open)
        {
            return 0;
        }

        await WorkAsync(pairing, $"engagements/{request.Pairing["pairings/".Length..]}", cancellationToken);
        await MeetAsync(pairing, $"engagements/{request.Pairing["pairings/".Length..]}", cancellationToken);
        var conversation = $"conversations/{request.Pairing["pairings/".Length..]}";
        await PollAsync("the conversation of a new pairing", async () =>
        {
            try
            {
                await officer.Session.Conversations.GetConversationAsync(new GetConversationRequest { Name = conversation }, cancellationToken: cancellationToken);
                return true;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                return false;
            }
        }, cancellationToken);

        for (var i = 0; i < pairing.Messages.Length; i++)
        {
            var sender = people[pairing.Messages[i].From].Session;
            var message = await sender.Messages.SendMessageAsync(
                new SendMessageRequest { Parent = conversation, Text = pairing.Messages[i].Text, RequestId = Id("message", pairing.Officer, pairing.Mentor, $"{i}") },
                cancellationToken: cancellationToken);
            var reader = pairing.Messages[i].From == pairing.Officer ? mentor.Session : officer.Session;
            if (i < pairing.Messages.Length - pairing.Unread)
            {
                await reader.Conversations.MarkReadAsync(new MarkReadRequest { Name = conversation, Number = message.Number }, cancellationToken: cancellationToken);
            }
        }

        await PartAsync(pairing, $"engagements/{request.Pairing["pairings/".Length..]}", cancellationToken);
        return pairing.Messages.Length;
    }

    // One that is published, and one that an admin finds in review.
    private async Task<bool> RoundsAsync(Session admin, CancellationToken cancellationToken)
    {
        try
        {
            var published = await admin.Rounds.CreateRoundAsync(
                new CreateRoundRequest
                {
                    DisplayName = "Beyond our sector",
                    Kinds = { Kind.CrossSector },
                    Objective = Round.Types.Objective.WorstOff,
                    Scope = new Round.Types.Scope { Needs = { "needs/mentorship" } },
                    Seed = 2026,
                    RequestId = Id("round", "published"),
                },
                cancellationToken: cancellationToken);
            if (published.State == Round.Types.State.Draft)
            {
                await admin.Rounds.ComputeRoundAsync(new ComputeRoundRequest { Name = published.Name }, cancellationToken: cancellationToken);
                await admin.Rounds.PublishRoundAsync(new PublishRoundRequest { Name = published.Name }, cancellationToken: cancellationToken);
            }

            var review = await admin.Rounds.CreateRoundAsync(
                new CreateRoundRequest { DisplayName = "Next season", Kinds = { Kind.Peer, Kind.Coach }, Seed = 2026, RequestId = Id("round", "review") }, cancellationToken: cancellationToken);
            if (review.State == Round.Types.State.Draft)
            {
                await admin.Rounds.ComputeRoundAsync(new ComputeRoundRequest { Name = review.Name }, cancellationToken: cancellationToken);
                var entries = await admin.Rounds.ListRoundEntriesAsync(new ListRoundEntriesRequest { Parent = review.Name }, cancellationToken: cancellationToken);
                // Not what the officer of README's ten minutes may change by asking somebody: a pin that is not possible any more stops the computation.
                var reader = people[Officer[..Officer.IndexOf('@', StringComparison.Ordinal)]];
                var asked = (await reader.Session.Suggestions.ListSuggestionsAsync(new ListSuggestionsRequest(), cancellationToken: cancellationToken)).Suggestions.Select(suggestion => suggestion.Mentor).ToHashSet();
                if (entries.Entries.FirstOrDefault(entry => entry.Mentor.Length > 0 && entry.Mentee != reader.Name && !asked.Contains(entry.Mentor)) is { } first)
                {
                    await admin.Rounds.SetRoundPairAsync(
                        new SetRoundPairRequest
                        {
                            Round = review.Name,
                            Pair = new Pair { Mentee = first.Mentee, Mentor = first.Mentor },
                            Kind = first.Kind,
                            Setting = SetRoundPairRequest.Types.Setting.Pin,
                        },
                        cancellationToken: cancellationToken);
                    await admin.Rounds.ResolveRoundAsync(new ResolveRoundRequest { Name = review.Name }, cancellationToken: cancellationToken);
                }
            }

            return true;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            // Somebody who tried the demo has a round of their own open; that stands.
            return false;
        }
    }

    private static async Task PublishAsync(Session admin, DemoResource wanted, CancellationToken cancellationToken)
    {
        var resource = await admin.Resources.CreateResourceAsync(
            new CreateResourceRequest
            {
                Resource = new Resource { Title = wanted.Title, Summary = wanted.Summary, License = Resource.Types.License.CcBy, Kinds = { Resource.Types.Kind.Article }, Audiences = { Resource.Types.Audience.EquityOfficers }, Minutes = 10, Languages = { "en" }, Needs = { wanted.Needs.Select(need => $"needs/{need}") } },
                RequestId = Id("resource", wanted.Id),
            },
            cancellationToken: cancellationToken);
        if (resource.FileSize == 0)
        {
            resource = await admin.Files.UploadFileAsync(
                new UploadFileRequest { Name = resource.Name, FileName = wanted.FileName, File = new HttpBody { ContentType = "text/markdown", Data = ByteString.CopyFrom(DemoData.File(wanted.FileName)) } },
                cancellationToken: cancellationToken);
            if (resource.State == Resource.Types.State.Draft)
            {
                // Its file is looked through first.
                await PollAsync(
                    $"'{wanted.FileName}' to be read",
                    async () => !(await admin.Findings.ListFindingsAsync(new ListFindingsRequest { Parent = resource.Name }, cancellationToken: cancellationToken)).Reading,
                    cancellationToken);
                await admin.Resources.PublishResourceAsync(new PublishResourceRequest { Name = resource.Name, RightToShare = true }, cancellationToken: cancellationToken);
            }
        }
    }

    // One waits for a reviewer, and one was returned with what is missing.
    private async Task<bool> ShareAsync(Session admin, CancellationToken cancellationToken)
    {
        var reviewer = people["carlos.villarreal"];
        foreach (var person in new[] { reviewer, people["thomas.lindqvist"] })
        {
            await admin.Reviews.CreateReviewerAsync(new CreateReviewerRequest { Reviewer = new Reviewer { Person = person.Name } }, cancellationToken: cancellationToken);
        }

        await SubmitAsync(people["ines.carvalho"].Session, "listening-tour", "Questions for a listening tour", "Eight questions to ask in each building in the first months, and how to report back what was heard.", "mentorship", cancellationToken);
        var returned = await SubmitAsync(people["dwayne.carter"].Session, "board-update", "A board update on one page", "The page our board reads each quarter: one result, one number, one ask.", "senior-table", cancellationToken);
        if (returned.State == Resource.Types.State.Submitted)
        {
            var name = $"{returned.Name}/submission";
            await reviewer.Session.Reviews.ListSubmissionsAsync(new ListSubmissionsRequest(), cancellationToken: cancellationToken);
            await reviewer.Session.Reviews.ClaimSubmissionAsync(new ClaimSubmissionRequest { Name = name }, cancellationToken: cancellationToken);
            await reviewer.Session.Reviews.ReturnSubmissionAsync(
                new ReturnSubmissionRequest { Name = name, Unmet = { Criterion.NoNames }, Note = "This will help many. Two principals are named in the example: please write their roles instead." }, cancellationToken: cancellationToken);
        }

        return true;
    }

    private static async Task<Resource> SubmitAsync(Session member, string id, string title, string summary, string need, CancellationToken cancellationToken)
    {
        var resource = await member.Resources.CreateResourceAsync(
            new CreateResourceRequest
            {
                Resource = new Resource { Title = title, Summary = summary, License = Resource.Types.License.CcBySa, Kinds = { Resource.Types.Kind.Template }, Audiences = { Resource.Types.Audience.EquityOfficers }, Languages = { "en" }, Needs = { $"needs/{need}" }, Link = $"https://example.org/{id}" },
                RequestId = Id("shared", id),
            },
            cancellationToken: cancellationToken);
        if (resource.State == Resource.Types.State.Draft)
        {
            await member.Reviews.SubmitResourceAsync(new SubmitResourceRequest { Name = resource.Name, RightToShare = true }, cancellationToken: cancellationToken);
            resource.State = Resource.Types.State.Submitted;
        }

        return resource;
    }

    private Task<bool> StepAsync<T>(string what, IReadOnlyCollection<T> items, int atOnce, Func<T, Task> work, CancellationToken cancellationToken) =>
        StepAsync(what, items, atOnce, (item, _) => work(item), cancellationToken);

    private async Task<bool> StepAsync<T>(string what, IReadOnlyCollection<T> items, int atOnce, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        await Screen.StepAsync($"{what} ({items.Count})", quiet, async () =>
        {
            await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (item, token) => await work(item, token));
            return true;
        });

    // What one service tells another arrives soon, but not at once.
    private static async Task<bool> PollAsync(string what, Func<Task<bool>> probe, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!await probe())
        {
            if (watch.Elapsed > Patience)
            {
                throw new CliException($"Waited {Patience.TotalMinutes:0} minutes for {what}.", "Look at /health/ready and the services' logs, then load again: it continues where it stopped.");
            }

            await Task.Delay(100, cancellationToken);
        }

        return true;
    }

    private static string NameOf(string key) => $"organizations/own-{key}";

    private static string Id(params string[] parts) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"demo {string.Join(' ', parts)}")).AsSpan(0, 16)).ToString();

    // The files write values as the protos do.
    private static T Enum<T>(string value) where T : struct, System.Enum =>
        System.Enum.TryParse<T>(value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var parsed) ? parsed : throw new CliException($"'{value}' is no {typeof(T).Name}.");
}

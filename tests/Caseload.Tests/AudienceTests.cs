using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.Tests.Sessions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests;

/// <summary>
/// What a field declares of its readers is what the service does: words are put into it, and then whoever it may be asks every method that reads for
/// everything, by the names that the writer is told. A field without a case fails by its name.
/// </summary>
public sealed partial class AudienceTests(SessionsFixture service) : IClassFixture<SessionsFixture>
{
    private IReadOnlyDictionary<string, Func<Two, string, Task>> Cases => new Dictionary<string, Func<Two, string, Task>>
    {
        ["Agreement.purpose"] = (two, words) => two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Purpose = words } }).ResponseAsync,
        ["Agreement.meeting"] = (two, words) => two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Meeting = words } }).ResponseAsync,
        ["Agreement.confidentiality"] = (two, words) => two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Confidentiality = words } }).ResponseAsync,
        ["Agreement.stopping"] = (two, words) => two.Mentee.Agreements.ProposeAgreementAsync(new() { Parent = two.Name, Agreement = new() { Stopping = words } }).ResponseAsync,
        ["MoveSessionRequest.reason"] = async (two, words) =>
            await two.Mentee.Sessions.MoveSessionAsync(new() { Name = await ASessionAsync(two), StartTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(9)), Reason = words, Agreed = true }),
        ["CreateSessionRequest.place"] = async (two, words) =>
            await two.Mentee.Sessions.CreateSessionAsync(new() { Parent = two.Name, StartTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(7)), TimeZone = "UTC", Agreed = true, Place = $"https://{words}.example" }),
        ["CreateSessionSeriesRequest.place"] = async (two, words) =>
            await two.Mentee.Sessions.CreateSessionSeriesAsync(new()
            {
                Parent = two.Name,
                Rhythm = V1.SessionSeries.Types.Rhythm.Weekly,
                Count = 2,
                StartTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(7)),
                TimeZone = "UTC",
                Place = $"https://{words}.example",
            }),
        ["MoveSessionRequest.place"] = async (two, words) =>
            await two.Mentee.Sessions.MoveSessionAsync(new() { Name = await ASessionAsync(two), StartTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(9)), Place = $"https://{words}.example", Agreed = true }),
        ["SetSessionPlaceRequest.place"] = async (two, words) => await two.Mentee.Sessions.SetSessionPlaceAsync(new() { Name = await ASessionAsync(two), Place = $"https://{words}.example" }),
        ["CancelSessionRequest.reason"] = async (two, words) => await two.Mentee.Sessions.CancelSessionAsync(new() { Name = await ASessionAsync(two), Reason = words }),
        ["CreateAgendaItemRequest.text"] = async (two, words) => await two.Mentee.Notes.CreateAgendaItemAsync(new() { Parent = await ASessionAsync(two), Text = words }),
        ["WriteSharedNotesRequest.text"] = async (two, words) => await two.Mentee.Notes.WriteSharedNotesAsync(new() { Session = await ASessionAsync(two), Text = words, Etag = "v0" }),
        ["WritePrivateNotesRequest.text"] = async (two, words) => await two.Mentee.Notes.WritePrivateNotesAsync(new() { Session = await ASessionAsync(two), Text = words, Etag = "v0" }),
        ["WriteCircleNotesRequest.agenda"] = async (two, words) => await two.Mentee.CircleSessions.WriteCircleNotesAsync(new() { Name = await ACircleSessionAsync(two), Agenda = words, Etag = "v0" }),
        ["WriteCircleNotesRequest.notes"] = async (two, words) => await two.Mentee.CircleSessions.WriteCircleNotesAsync(new() { Name = await ACircleSessionAsync(two), Notes = words, Etag = "v0" }),
        ["CreateCircleActionRequest.text"] = async (two, words) => await two.Mentee.CircleSessions.CreateCircleActionAsync(new() { Parent = await ACircleSessionAsync(two), Text = words }),
        ["WriteChemistryNoteRequest.text"] = async (two, words) =>
        {
            service.CanMeet(two.MenteeId, "UTC");
            service.CanMeet(two.MentorId, "UTC");
            await two.Mentee.Chemistry.WriteChemistryNoteAsync(new() { Name = $"chemistryMeetings/{await service.AKeptMeeting(two.MenteeId, two.MentorId)}", Text = words, Etag = "v0" });
        },
        ["PlanTask.title"] = (two, words) => AddTaskAsync(two, new() { Title = words }),
        ["PlanTask.why"] = (two, words) => AddTaskAsync(two, new() { Title = "x", Why = words }),
        ["Goal.title"] = (two, words) => SetGoalAsync(two, new() { Title = words }),
        ["Goal.why"] = (two, words) => SetGoalAsync(two, new() { Title = "x", Why = words }),
        ["Goal.measure"] = (two, words) => SetGoalAsync(two, new() { Title = "x", Measure = words }),
        ["CreateGoalStepRequest.text"] = async (two, words) => await two.Mentee.Goals.CreateGoalStepAsync(new() { Parent = await SetGoalAsync(two, new() { Title = "x" }), Text = words }),
        ["CheckInGoalRequest.comment"] = async (two, words) => await two.Mentee.Goals.CheckInGoalAsync(new() { Name = await SetGoalAsync(two, new() { Title = "x" }), Comment = words }),
        ["AnswerPulseRequest.heard"] = (two, _) => two.Mentee.Pulses.AnswerPulseAsync(new() { Name = $"{two.Name}/pulse", Heard = 2 }).ResponseAsync,
        ["AnswerPulseRequest.useful"] = (two, _) => two.Mentee.Pulses.AnswerPulseAsync(new() { Name = $"{two.Name}/pulse", Useful = 2 }).ResponseAsync,
        ["AnswerPulseRequest.rhythm"] = (two, _) => two.Mentee.Pulses.AnswerPulseAsync(new() { Name = $"{two.Name}/pulse", Rhythm = 2 }).ResponseAsync,
        ["OwnClient.display_name"] = (two, words) => AddClientAsync(two, new() { DisplayName = words }),
        ["OwnClient.organization"] = (two, words) => AddClientAsync(two, new() { DisplayName = "x", Organization = words }),
        ["OwnClient.contact"] = (two, words) => AddClientAsync(two, new() { DisplayName = "x", Contact = words }),
        ["Budget.sponsor"] = async (two, words) =>
            await service.Coach(two.MentorId).Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = V1.Budget.Types.Unit.Sessions, Amount = 6, Sponsor = words } }),
        ["AnswerNamingRequest.shown_name"] = (two, words) => two.Mentee.Hours.AnswerNamingAsync(new() { Name = $"{two.Name}/naming", Agreed = true, ShownName = words, Contact = "x@example.org" }).ResponseAsync,
        ["AnswerNamingRequest.contact"] = (two, words) => two.Mentee.Hours.AnswerNamingAsync(new() { Name = $"{two.Name}/naming", Agreed = true, ShownName = "x", Contact = $"{words}@example.org" }).ResponseAsync,
        ["BoardView.display_name"] = async (two, words) => await service.Coach(two.MenteeId).Board.SaveBoardViewAsync(new() { View = new() { DisplayName = words } }),
        ["BoardView.search"] = async (two, words) => await service.Coach(two.MenteeId).Board.SaveBoardViewAsync(new() { View = new() { DisplayName = "x", Search = words } }),
        ["CloseEngagementRequest.last_word"] = async (two, words) =>
            await two.Mentee.Closings.CloseEngagementAsync(new() { Name = two.Name, LastWord = words, LastDate = Google.Type.Date.FromDateTime(service.Clock.GetUtcNow().UtcDateTime.AddDays(9)) }),
        ["LeaveLastWordRequest.last_word"] = async (two, words) =>
        {
            await two.Mentor.Closings.CloseEngagementAsync(new() { Name = two.Name });
            await two.Mentee.Closings.LeaveLastWordAsync(new() { Name = two.Name, LastWord = words });
        },
        ["Reached.done_actions"] = async (two, words) =>
            await two.Mentee.Actions.CompleteActionItemAsync(new() { Name = (await two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = words } })).Name }),
        ["ActionItem.text"] = (two, words) => two.Mentee.Actions.CreateActionItemAsync(new() { Parent = two.Name, ActionItem = new() { Text = words } }).ResponseAsync,
    };

    private static readonly FileDescriptor[] Files = [.. MentorNet.Protos.Descriptors.Files.Where(file => file.Package == "mentornet.caseload.v1")];

    public static TheoryData<string> Fields() => [.. Files.SelectMany(file => file.MessageTypes).SelectMany(message => message.Fields.InDeclarationOrder())
        .Where(field => ReadersOf(field) != Readers.Unspecified).Select(Short).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_field_is_read_by_whom_it_declares_and_by_nobody_else(string field)
    {
        Assert.True(Cases.TryGetValue(field, out var write), $"{field} has no case: say how words come into it.");
        var circle = ReadersOf(Files.SelectMany(file => file.MessageTypes).SelectMany(message => message.Fields.InDeclarationOrder()).Single(one => Short(one) == field));
        var (two, words) = (await service.AnEngagement(), $"words{Guid.NewGuid():N}");

        await write!(two, words);

        var own = service.As(two.MenteeId, Role.Officer, Role.Coach);
        var names = await NamesAsync(own, two);
        var read = new List<string>();
        foreach (var (who, invoker) in new[]
        {
            ("the writer", own),
            ("the other", service.As(two.MentorId, Role.Mentor)),
            ("a stranger", service.As(Guid.CreateVersion7(), Role.Officer, Role.Mentor, Role.Coach)),
            ("an admin", service.As(Guid.CreateVersion7(), Role.Admin, Role.Officer, Role.Mentor, Role.Coach)),
            ("the writer elsewhere", service.AsIn(Guid.CreateVersion7(), two.MenteeId, Role.Officer)),
        })
        {
            if ((await AnswersAsync(invoker, two, names)).Any(answer => answer.Contains(words, StringComparison.Ordinal)))
            {
                read.Add(who);
            }
        }

        Assert.Equal(circle is Readers.TheTwoOfUs or Readers.MyCircle ? ["the writer", "the other"] : circle == Readers.OnlyMe ? ["the writer"] : [], read.Where(who => circle != Readers.ConsortiumCounts || who != "the writer"));
    }

    private async Task AddClientAsync(Two two, V1.OwnClient client) => await service.Coach(two.MenteeId).OwnClients.CreateOwnClientAsync(new() { OwnClient = client });

    private static async Task<string> ASessionAsync(Two two) => (await two.Mentee.Sessions.CreateSessionAsync(
        new() { Parent = two.Name, StartTime = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(7)), TimeZone = "UTC", Agreed = true })).Name;

    // A circle of the two, by the id of their engagement.
    private async Task<string> ACircleSessionAsync(Two two)
    {
        service.Circles.Members[$"circles/{two.Id}.1"] = [two.MenteeId, two.MentorId];
        return (await two.Mentee.CircleSessions.PlanCircleSessionAsync(new() { Parent = $"circles/{two.Id}.1", StartTimes = { Timestamp.FromDateTime(DateTime.UtcNow.AddDays(7)) }, TimeZone = "UTC" })).Name;
    }

    private static async Task<string> SetGoalAsync(Two two, V1.Goal goal) => (await two.Mentee.Goals.CreateGoalAsync(new() { Parent = two.Name, Goal = goal })).Name;

    private static async Task AddTaskAsync(Two two, V1.PlanTask task)
    {
        var plan = await two.Mentee.Plans.StartPlanAsync(new() { Parent = two.Name, Days = 30 });
        task.MergeFrom(new V1.PlanTask { Track = V1.PlanTrack.Community, Step = V1.PlanStep.Listen, Owner = V1.PlanOwner.PlanMentee, DueDate = plan.StartDate });
        await two.Mentee.Plans.CreatePlanTaskAsync(new() { Parent = plan.Name, Task = task });
    }

    private static Readers ReadersOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(AccessExtensions.Audience) ?? Readers.Unspecified;

    private static string Short(FieldDescriptor field) => field.FullName["mentornet.caseload.v1.".Length..];

    // Two rounds: what is named in a list may name more.
    private static async Task<HashSet<string>> NamesAsync(CallInvoker invoker, Two two)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            foreach (var answer in await AnswersAsync(invoker, two, [.. names]))
            {
                names.UnionWith(Name().Matches(answer).Select(match => match.Value));
            }
        }

        return names;
    }

    // Every answer of every method that reads, as its bytes have it: texts stand in them as they are.
    private static async Task<List<string>> AnswersAsync(CallInvoker invoker, Two two, IReadOnlyCollection<string> names)
    {
        var bytes = Marshallers.Create<byte[]>(value => value, value => value);
        var answers = new List<string>();
        foreach (var method in Files.SelectMany(file => file.Services).SelectMany(of => of.Methods).Where(MentorNet.Protos.Descriptors.IsRead))
        {
            var path = method.GetOptions().GetExtension(AnnotationsExtensions.Http)?.Get ?? "";
            var variable = Variable().Match(path);
            var (field, collection) = (variable.Groups[1].Value, variable.Groups[2].Value.Split('/')[0]);
            IEnumerable<string> values = field.Length == 0 ? [""] : [.. names.Concat([two.Name, $"{two.Name}/plan", $"{two.Name}/pulse", $"{two.Name}/naming", $"{two.Name}/closing", $"{two.Name}/reached", "engagements/-", $"circles/{two.Id}.1"]).Where(name => name.StartsWith($"{collection}/", StringComparison.Ordinal))];
            var past = method.InputType.FindFieldByName("past");
            foreach (var (value, before) in values.Distinct().SelectMany(value => past is null ? [(value, false)] : new[] { (value, false), (value, true) }))
            {
                var request = method.InputType.Parser.ParseFrom(ByteString.Empty);
                if (before)
                {
                    past!.Accessor.SetValue(request, true);
                }

                if (field.Length > 0)
                {
                    method.InputType.FindFieldByName(field).Accessor.SetValue(request, value);
                }

                try
                {
                    answers.Add(Encoding.UTF8.GetString(await invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, method.Service.FullName, method.Name, bytes, bytes), null, default, request.ToByteArray())));
                }
                catch (RpcException e)
                {
                    answers.Add(e.Status.Detail);
                }
            }
        }

        return answers;
    }

    [GeneratedRegex(@"[a-z][A-Za-z]+/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.[0-9]+)?(?:/[a-z][A-Za-z]+(?:/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?)*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\{(\w+)=([^}]+)\}")]
    private static partial Regex Variable();
}

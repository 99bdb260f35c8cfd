using System.Collections.Concurrent;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests.Reports;

/// <summary>The service beside a stand-in for Messaging, which knows some messages.</summary>
public sealed class ShownFixture : ProfileFixture
{
    private WebApplication? messaging;

    internal StandInMessages Messages { get; } = new();

    internal StandInRequests Requests { get; } = new();

    public override async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(Messages).AddSingleton(Requests);
        messaging = builder.Build();
        messaging.MapGrpcService<StandInMessages>();
        messaging.MapGrpcService<StandInRequests>();
        await messaging.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await messaging!.DisposeAsync();
    }

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        var channel = GrpcChannel.ForAddress("http://messaging", new GrpcChannelOptions { HttpHandler = messaging!.GetTestServer().CreateHandler() });
        services.Replace(ServiceDescriptor.Singleton(new MessagesService.MessagesServiceClient(channel))).Replace(ServiceDescriptor.Singleton(new RequestsService.RequestsServiceClient(channel)));
    }
}

internal sealed class StandInRequests : RequestsService.RequestsServiceBase
{
    public ConcurrentDictionary<string, MatchRequest> Known { get; } = [];

    public override Task<MatchRequest> GetMatchRequest(GetMatchRequestRequest request, ServerCallContext context) => Task.FromResult(Known[request.Name]);
}

internal sealed class StandInMessages : MessagesService.MessagesServiceBase
{
    private readonly ConcurrentDictionary<string, Message> known = new();

    public string Add(string sender, string text, bool deleted = false, params string[] files)
    {
        var message = new Message
        {
            Name = $"conversations/{Guid.CreateVersion7()}/messages/{known.Count + 1}",
            Sender = sender,
            Text = text,
            Attachments = { files.Select(file => new Attachment { FileName = file }) },
            CreateTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch.AddMinutes(known.Count)),
            DeleteTime = deleted ? new() : null,
        };
        known[message.Name] = message;
        return message.Name;
    }

    public void Change(string name, string text) => known[name] = new Message(known[name]) { Text = text };

    public override Task<Message> GetMessage(GetMessageRequest request, ServerCallContext context) => known.TryGetValue(request.Name, out var message)
        ? Task.FromResult(message)
        : throw new Google.Rpc.Status
        {
            Code = (int)Code.NotFound,
            Message = "none",
            Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new ErrorInfo { Domain = "messaging.mentornet.dev", Reason = "MESSAGE_NOT_FOUND" }) },
        }.ToRpcException();
}

/// <summary>What is shown with a report, to whom, and the log of what was done about it.</summary>
public sealed class ReportLogTests(ShownFixture service) : IClassFixture<ShownFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    [Fact]
    public async Task Messages_that_the_reporter_chose_are_copied_and_read_by_them_and_by_an_admin_of_neither_employer_alone()
    {
        var (me, other, admin, colleague) = await PeopleAsync();
        var (theirs, mine) = (service.Messages.Add(other.Name, "First cruel words"), service.Messages.Add(me.Name, "", files: ["plan, old.pdf", "photo.jpg"]));

        var report = await FileAsync(me, other, mine, theirs, mine);
        service.Messages.Change(theirs, "Nothing");

        Assert.Equal(admin.Name, report.Admin);
        Assert.Empty(report.Messages);
        Assert.Equal(report, Assert.Single((await admin.Ask.Reports.ListReportsAsync(new())).Reports));
        foreach (var reader in new[] { me, admin })
        {
            var whole = await reader.Ask.Reports.GetReportAsync(new() { Name = report.Name });
            Assert.Equal(["plan, old.pdf", "photo.jpg"], whole.Messages.SelectMany(message => message.FileNames));
            Assert.Equal([(other.Name, "First cruel words"), (me.Name, "")], whole.Messages.Select(message => (message.Sender, message.Text)));
        }

        foreach (var stranger in new[] { other, colleague })
        {
            await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => stranger.Ask.Reports.GetReportAsync(new() { Name = report.Name }).ResponseAsync);
        }
    }

    [Fact]
    public async Task What_one_may_not_show_is_refused_and_the_same_call_again_is_the_same_report()
    {
        var (me, other, _, colleague) = await PeopleAsync();
        var theirs = service.Messages.Add(other.Name, "Words");
        var request = new FileReportRequest { Person = other.Name, Kind = Report.Types.Kind.Other, RequestId = Guid.CreateVersion7().ToString(), Messages = { theirs } };

        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => FileAsync(me, other, $"conversations/{Guid.CreateVersion7()}/messages/1"));
        await RpcAssert.FailsOnField("messages[1]", () => FileAsync(me, other, theirs, service.Messages.Add(colleague.Name, "Somebody else's")));
        await RpcAssert.FailsOnField("messages[0]", () => FileAsync(me, other, service.Messages.Add(other.Name, "", deleted: true)));
        await RpcAssert.FailsOnField("messages[0]", () => FileAsync(me, other, "conversations/x/messages/1"));
        await RpcAssert.FailsOnField("messages", () => FileAsync(me, other, [.. Enumerable.Range(1, 21).Select(number => $"conversations/{Guid.Empty}/messages/{number}")]));
        await other.SetAsync(consent => consent.Hidden = true);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => FileAsync(me, other, service.Messages.Add(me.Name, "Only mine")));
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => me.Ask.Reports.FileReportAsync(new() { Person = other.Name, Kind = Report.Types.Kind.Other, ShowAbout = true }).ResponseAsync);

        var report = await me.Ask.Reports.FileReportAsync(request);
        Assert.Equal(report, await me.Ask.Reports.FileReportAsync(new FileReportRequest(request) { Messages = { $"conversations/{Guid.CreateVersion7()}/messages/1" } }));
    }

    [Fact]
    public async Task Words_of_a_request_and_of_a_profile_are_shown_as_the_reporter_reads_them()
    {
        var (me, other, admin, colleague) = await PeopleAsync();
        await other.UpdateAsync(person => person.About = "I know better than all of you");
        await other.ChooseAsync("about", V1.Consent.Types.Audience.MyConsortium);
        var asked = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(DateTime.UnixEpoch);
        var request = new MatchRequest { Name = $"matchRequests/{Guid.CreateVersion7()}", Mentee = other.Name, Mentor = me.Name, Message = "Cruel words", CreateTime = asked, Question = "Why?", QuestionTime = asked };
        var others = new MatchRequest(request) { Name = $"matchRequests/{Guid.CreateVersion7()}", Mentee = colleague.Name };
        (service.Requests.Known[request.Name], service.Requests.Known[others.Name]) = (request, others);

        await RpcAssert.FailsOnField("match_request", () => me.Ask.Reports.FileReportAsync(new() { Person = other.Name, Kind = Report.Types.Kind.Other, MatchRequest = others.Name }).ResponseAsync);
        await RpcAssert.FailsOnField("person", () => me.Ask.Reports.FileReportAsync(new() { Person = me.Name, Kind = Report.Types.Kind.Other, Words = "Myself" }).ResponseAsync);
        await RpcAssert.FailsOnField("match_request", () => me.Ask.Reports.FileReportAsync(new() { Person = other.Name, Kind = Report.Types.Kind.Other, MatchRequest = "x" }).ResponseAsync);
        var report = await me.Ask.Reports.FileReportAsync(new() { Person = other.Name, Kind = Report.Types.Kind.Harassment, MatchRequest = request.Name, ShowAbout = true });
        await other.UpdateAsync(person => person.About = "");

        Assert.Equal(
            [
                (other.Name, "I know better than all of you", ReportedMessage.Types.Source.Profile), (other.Name, "Cruel words", ReportedMessage.Types.Source.Request),
                (me.Name, "Why?", ReportedMessage.Types.Source.Request),
            ],
            (await admin.Ask.Reports.GetReportAsync(new() { Name = report.Name })).Messages.Select(message => (message.Sender, message.Text, message.Source)));
    }

    [Fact]
    public async Task Nobody_who_works_for_the_persons_employer_is_shown_what_they_said()
    {
        var (me, other, admin, _) = await PeopleAsync();
        await WorksForAsync(admin, await OrganizationOfAsync(other));

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_ADMIN_FOR_REPORT", () => FileAsync(me, other, service.Messages.Add(other.Name, "Words")));
        Assert.Empty((await admin.Ask.Reports.ListReportsAsync(new())).Reports);
    }

    [Theory]
    [InlineData("the reporter blocked the admin")]
    [InlineData("the admin blocked the reporter")]
    [InlineData("the admin blocked the person")]
    public async Task No_report_goes_to_an_admin_whom_the_reporter_has_blocked_or_who_has_blocked_one_of_the_two(string what)
    {
        var (me, other, admin, _) = await PeopleAsync();
        var theirs = service.Messages.Add(other.Name, "Words");
        var (one, blocked) = what switch
        {
            "the reporter blocked the admin" => (me, admin),
            "the admin blocked the reporter" => (admin, me),
            _ => (admin, other),
        };
        var block = await one.Ask.Independence.CreateConflictAsync(new() { Conflict = new() { Person = blocked.Name } });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_ADMIN_FOR_REPORT", () => FileAsync(me, other, theirs));

        await one.Ask.Independence.DeleteConflictAsync(new() { Name = block.Name });
        Assert.Equal(admin.Name, (await FileAsync(me, other, theirs)).Admin);
    }

    [Fact]
    public async Task An_admin_who_comes_to_work_for_the_reporters_employer_finds_the_report_no_more()
    {
        var (me, other, admin, _) = await PeopleAsync();
        var report = await FileAsync(me, other, service.Messages.Add(other.Name, "Words"));

        await WorksForAsync(admin, await OrganizationOfAsync(me));

        await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => admin.Ask.Reports.GetReportAsync(new() { Name = report.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => admin.Ask.Reports.AskReporterAsync(new() { Name = report.Name, Words = "Who?" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => admin.Ask.Reports.CloseReportAsync(new() { Name = report.Name }).ResponseAsync);
        Assert.Empty((await admin.Ask.Reports.ListReportsAsync(new())).Reports);
        Assert.Single((await me.Ask.Reports.ListReportsAsync(new())).Reports);

        // Nor once they have left, with what they told of themselves.
        await LeftAsync(me);
        await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => admin.Ask.Reports.GetReportAsync(new() { Name = report.Name }).ResponseAsync);
        Assert.Empty((await admin.Ask.Reports.ListReportsAsync(new())).Reports);
    }

    [Fact]
    public async Task What_somebody_said_is_not_shown_to_an_admin_of_their_former_employer_once_they_have_left()
    {
        var (me, other, admin, _) = await PeopleAsync();
        var report = await FileAsync(me, other, service.Messages.Add(other.Name, "Words"));
        await WorksForAsync(admin, await OrganizationOfAsync(other));
        Assert.Empty((await admin.Ask.Reports.GetReportAsync(new() { Name = report.Name })).Messages);

        await LeftAsync(other);

        Assert.Empty((await admin.Ask.Reports.GetReportAsync(new() { Name = report.Name })).Messages);
    }

    [Fact]
    public async Task Whoever_is_no_admin_any_more_finds_no_report_that_was_made_to_them()
    {
        var (me, other, admin, _) = await PeopleAsync();
        var report = await FileAsync(me, other, service.Messages.Add(other.Name, "Words"));

        var asMentor = new Clients(service.AsIn(consortium, admin.Id, Role.Mentor));

        await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => asMentor.Reports.GetReportAsync(new() { Name = report.Name }).ResponseAsync);
        Assert.Empty((await asMentor.Reports.ListReportsAsync(new())).Reports);
    }

    [Theory]
    [InlineData("left")]
    [InlineData("is no admin")]
    [InlineData("works for the reporter's employer")]
    [InlineData("works for the person's employer")]
    [InlineData("was blocked")]
    [InlineData("hides")]
    [InlineData("was erased")]
    public async Task A_report_whose_admin_may_not_have_it_any_more_goes_to_another_who_is_told_and_its_log_says_so(string what)
    {
        var (me, other, admin, _) = await PeopleAsync();
        var report = await FileAsync(me, other, service.Messages.Add(other.Name, "Words"));
        await admin.Ask.Reports.AskReporterAsync(new() { Name = report.Name, Words = "Since when?" });
        var next = await JoinAsync(await service.MemberOrganizationAsync(consortium: consortium), Role.Admin);

        await (what switch
        {
            "left" => LeftAsync(admin),
            "is no admin" => BecameAsync(admin, "mentor"),
            "works for the reporter's employer" => WorksForAsync(admin, await OrganizationOfAsync(me)),
            "works for the person's employer" => WorksForAsync(admin, await OrganizationOfAsync(other)),
            "was blocked" => me.Ask.Independence.CreateConflictAsync(new() { Conflict = new() { Person = admin.Name } }).ResponseAsync,
            "hides" => admin.SetAsync(consent => consent.Hidden = true),
            _ => service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), admin.Id, [consortium], ErasurePhase.Erase, service.Clock.GetUtcNow())),
        });

        var handed = await Eventually.Get(async () => (await next.Ask.Reports.ListReportsAsync(new())).Reports.SingleOrDefault(), "the report is theirs");
        Assert.Equal((report.Name, next.Name), (handed.Name, handed.Admin));
        Assert.Equal(ReportStep.Types.Kind.HandedOn, Assert.Single(handed.Steps).Kind);
        await me.Ask.Reports.AnswerReportAsync(new() { Name = report.Name, Words = "Since May." });
        var whole = await next.Ask.Reports.GetReportAsync(new() { Name = report.Name });
        Assert.Equal(
            [(ReportStep.Types.Kind.Asked, "Since when?"), (ReportStep.Types.Kind.HandedOn, ""), (ReportStep.Types.Kind.Answered, "Since May.")], whole.Steps.Select(step => (step.Kind, step.Words)));
        Assert.Equal("Words", Assert.Single(whole.Messages).Text);
        await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => admin.Ask.Reports.GetReportAsync(new() { Name = report.Name }).ResponseAsync);
        await Eventually.True(() => Task.FromResult(Published<ReportFiled>().Any(told => told.ReportId == Id(report) && told.AdminId == next.Id)), "the admin is told");
        Assert.Contains(Published<ReportStepTaken>(), told => told.ReportId == Id(report) && told is { Recipient: "REPORTER" } && told.RecipientId == me.Id);
    }

    [Fact]
    public async Task A_report_that_nobody_else_may_have_waits_until_somebody_may_and_a_closed_one_stays()
    {
        var (me, other, admin, _) = await PeopleAsync();
        var closed = await FileAsync(me, other, service.Messages.Add(other.Name, "First words"));
        await admin.Ask.Reports.CloseReportAsync(new() { Name = closed.Name });
        var report = await FileAsync(me, other, service.Messages.Add(other.Name, "Words"));

        await LeftAsync(admin);
        var next = await JoinAsync(await service.MemberOrganizationAsync(consortium: consortium), Role.Admin);

        Assert.Equal(report.Name, (await Eventually.Get(async () => (await next.Ask.Reports.ListReportsAsync(new())).Reports.SingleOrDefault(), "the report is theirs")).Name);
        Assert.DoesNotContain((await me.Ask.Reports.GetReportAsync(new() { Name = closed.Name })).Steps, step => step.Kind == ReportStep.Types.Kind.HandedOn);
    }

    [Fact]
    public async Task Each_step_is_a_line_that_those_concerned_read_and_hear_of()
    {
        var (me, other, admin, colleague) = await PeopleAsync();
        var report = await FileAsync(me, other, service.Messages.Add(other.Name, "Words"));
        var once = Guid.CreateVersion7().ToString();

        await admin.Ask.Reports.AskReporterAsync(new() { Name = report.Name, Words = "Since when?", RequestId = once });
        await admin.Ask.Reports.AskReporterAsync(new() { Name = report.Name, Words = "Since when?", RequestId = once });
        await me.Ask.Reports.AnswerReportAsync(new() { Name = report.Name, Words = "Since May." });
        await admin.Ask.Reports.WarnPersonAsync(new() { Name = report.Name, Words = "Please stop." });
        foreach (var reader in new[] { me, admin })
        {
            var last = Assert.Single(Assert.Single((await reader.Ask.Reports.ListReportsAsync(new())).Reports).Steps);
            Assert.Equal((ReportStep.Types.Kind.Warned, "", true), (last.Kind, last.Words, last.CreateTime is not null));
        }

        var warning = Assert.Single((await other.Ask.Reports.ListWarningsAsync(new())).Warnings);
        Assert.Equal(("Please stop.", true), (warning.Words, warning.Answerable));
        Assert.DoesNotContain(me.Id.ToString(), warning.ToString(), StringComparison.Ordinal);
        var answer = new AnswerWarningRequest { Name = warning.Name, Words = "I will.", RequestId = Guid.CreateVersion7().ToString() };
        await other.Ask.Reports.AnswerWarningAsync(answer);
        Assert.Equal(("I will.", false), await other.Ask.Reports.AnswerWarningAsync(answer) is var answered ? (answered.Answer, answered.Answerable) : default);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "WARNING_ANSWERED", () => other.Ask.Reports.AnswerWarningAsync(new() { Name = warning.Name, Words = "And more." }).ResponseAsync);
        await admin.Ask.Reports.EndReportedPairingAsync(new() { Name = report.Name, Words = "You two are parted." });
        await admin.Ask.Reports.CloseReportAsync(new() { Name = report.Name, Words = "Thank you.", Dismissed = true });
        await admin.Ask.Reports.CloseReportAsync(new() { Name = report.Name, Words = "Twice." });

        var whole = await me.Ask.Reports.GetReportAsync(new() { Name = report.Name });
        Assert.NotNull(whole.CloseTime);
        Assert.Equal(
            [
                (ReportStep.Types.Kind.Asked, "Since when?"), (ReportStep.Types.Kind.Answered, "Since May."), (ReportStep.Types.Kind.Warned, "Please stop."),
                (ReportStep.Types.Kind.PersonAnswered, "I will."), (ReportStep.Types.Kind.PairingEnded, "You two are parted."), (ReportStep.Types.Kind.Dismissed, "Thank you."),
            ],
            whole.Steps.Select(step => (step.Kind, step.Words)));
        Assert.Equal(whole, await admin.Ask.Reports.GetReportAsync(new() { Name = report.Name }));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "REPORT_CLOSED", () => me.Ask.Reports.AnswerReportAsync(new() { Name = report.Name, Words = "One more." }).ResponseAsync);

        // Nobody else takes part, in whatever role they try.
        foreach (var stranger in new[] { other, colleague })
        {
            await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => stranger.Ask.Reports.AnswerReportAsync(new() { Name = report.Name, Words = "x" }).ResponseAsync);
        }

        await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => colleague.Ask.Reports.WarnPersonAsync(new() { Name = report.Name, Words = "x" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "WARNING_NOT_FOUND", () => me.Ask.Reports.AnswerWarningAsync(new() { Name = warning.Name, Words = "x" }).ResponseAsync);
        Assert.Empty((await me.Ask.Reports.ListWarningsAsync(new())).Warnings);

        await Eventually.True(() => Task.FromResult(Published<ReportStepTaken>().Count(told => told.ReportId == Id(report)) == 8), "all are told");
        Assert.Equal(
            [("ADMIN", admin.Id, 2), ("PERSON", other.Id, 1), ("REPORTER", me.Id, 5)],
            Published<ReportStepTaken>().Where(told => told.ReportId == Id(report)).GroupBy(told => (told.Recipient, told.RecipientId)).Select(told => (told.Key.Recipient, told.Key.RecipientId, told.Count())).Order());
        Assert.Equal((me.Id, other.Id), Published<PairingEndAsked>().Where(told => told.ConsortiumId == consortium).Select(told => (told.OnePersonId, told.OtherPersonId)).Single());
    }

    [Fact]
    public async Task Nobody_changes_what_belongs_to_a_report_and_it_goes_with_it()
    {
        var (me, other, admin, _) = await PeopleAsync();
        var report = await FileAsync(me, other, service.Messages.Add(other.Name, "Words"));
        await admin.Ask.Reports.AskReporterAsync(new() { Name = report.Name, Words = "Since when?" });
        var next = await JoinAsync(await service.MemberOrganizationAsync(consortium: consortium), Role.Admin);
        await LeftAsync(admin);
        await Eventually.True(async () => (await next.Ask.Reports.ListReportsAsync(new())).Reports.Count == 1, "it is handed on");

        foreach (var login in new[] { service.Postgres.ConnectionString, service.Postgres.OwnerConnectionString })
        {
            foreach (var act in new[] { "UPDATE report_steps SET words = ''", "DELETE FROM report_steps", "UPDATE report_messages SET text = ''", "DELETE FROM report_messages", "UPDATE report_handovers SET after = 0", "DELETE FROM report_handovers" })
            {
                var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(login, act));
                Assert.Equal("23001", refused.SqlState);
            }
        }

        await service.PublishAsync(new ConsortiumDeleted(consortium, service.Clock.GetUtcNow()));
        await Eventually.True(async () => await RunAsync(service.Postgres.ConnectionString, "SELECT (SELECT count(*) FROM reports) + (SELECT count(*) FROM report_steps) + (SELECT count(*) FROM report_messages) + (SELECT count(*) FROM report_handovers)") is 0L, "all of it is gone");
    }

    private Task LeftAsync(Member member) => BecameAsync(member);

    private async Task BecameAsync(Member member, params string[] roles)
    {
        var at = service.Clock.GetUtcNow();
        await service.PublishAsync(new MembershipChanged(member.Id, consortium, roles, roles.Length > 0, at));
        await Eventually.True(() => service.Bus.Consumed.Any<MembershipChanged>(consumed => consumed.Context.Message.PersonId == member.Id && consumed.Context.Message.ChangedAt == at), "it is done");
    }

    private async Task<object?> RunAsync(string login, string sql)
    {
        await using var source = NpgsqlDataSource.Create(login);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"SELECT set_config('app.consortium_id', '{consortium}', false)", connection);
        await command.ExecuteNonQueryAsync();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private List<T> Published<T>() where T : class => [.. service.Bus.Published.Select<T>(new CancellationToken(canceled: true)).Select(published => published.Context.Message)];

    private static Guid Id(Report report) => Guid.Parse(report.Name["reports/".Length..]);

    private static async Task<Report> FileAsync(Member me, Member other, params string[] messages) => await me.Ask.Reports.FileReportAsync(
        new() { Person = other.Name, Kind = Report.Types.Kind.Harassment, RequestId = Guid.CreateVersion7().ToString(), Messages = { messages } });

    private static async Task WorksForAsync(Member member, string organization) =>
        await member.Ask.Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = organization, Title = "Director" } });

    private static async Task<string> OrganizationOfAsync(Member member) => (await member.Ask.People.GetMyPersonAsync(new())).Organization;

    // Who reports, whom it is about, an admin of neither's employer, and one of the reporter's.
    private async Task<(Member Me, Member Other, Member Admin, Member Colleague)> PeopleAsync()
    {
        var mine = await service.MemberOrganizationAsync(consortium: consortium);
        return (
            await JoinAsync(mine, Role.Officer), await JoinAsync(await service.MemberOrganizationAsync(consortium: consortium), Role.Mentor),
            await JoinAsync(await service.MemberOrganizationAsync(consortium: consortium), Role.Admin), await JoinAsync(mine, Role.Admin));
    }

    private async Task<Member> JoinAsync(string employer, Role role)
    {
        var member = new Member(Guid.CreateVersion7(), "", null!);
        member = member with { Ask = new(service.AsIn(consortium, member.Id, role)) };
        await member.UpdateAsync(person => person.Organization = employer);
        return member;
    }
}

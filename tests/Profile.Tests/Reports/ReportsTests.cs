using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests.Reports;

public sealed class ReportsTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    [Fact]
    public async Task A_report_reaches_an_admin_of_another_organization_by_name_without_more_than_was_written()
    {
        var consortium = Guid.CreateVersion7();
        Member Of(Guid id, params Role[] roles) => new(id, "", new(service.AsIn(consortium, id, roles)));
        Clients As(Guid id, params Role[] roles) => new(service.AsIn(consortium, id, roles));
        async Task<IEnumerable<ErasureItem>> ErasureOf(Guid id) => (await new PersonalRecordsService.PersonalRecordsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service))
            .DescribeErasureAsync(new() { Person = $"people/{id}", Consortia = { $"consortia/{consortium}" } })).Items;
        var theirs = await service.MemberOrganizationAsync(consortium: consortium);
        var other = await service.MemberOrganizationAsync(consortium: consortium);
        var (me, mentor, colleague, helper) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var (id, role, employer) in new[] { (me, Role.Officer, theirs), (mentor, Role.Mentor, other), (colleague, Role.Admin, theirs) })
        {
            await Of(id, role).UpdateAsync(person => person.Organization = employer);
        }

        await Of(mentor, Role.Mentor).SetAsync(consent => consent.Hidden = true);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => As(me, Role.Officer).Reports.FileReportAsync(new() { Person = $"people/{mentor}", Kind = Report.Types.Kind.Harassment }).ResponseAsync);
        var pairing = Guid.CreateVersion7();
        await service.PublishAsync(new PairingOpened(pairing, consortium, me, mentor, "PEER", null, DateTimeOffset.UtcNow));
        await Eventually.True(() => service.Bus.Consumed.Any<PairingOpened>(consumed => consumed.Context.Message.PairingId == pairing), "the pairing");
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_ADMIN_FOR_REPORT", () => As(me, Role.Officer).Reports.FileReportAsync(new() { Person = $"people/{mentor}", Kind = Report.Types.Kind.Harassment }).ResponseAsync);
        await Of(helper, Role.Admin).UpdateAsync(person => person.Organization = other);
        // Nor does it reach one whom nobody has confirmed yet.
        await JoinedAsync(helper, open: true);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_ADMIN_FOR_REPORT", () => As(me, Role.Officer).Reports.FileReportAsync(new() { Person = $"people/{mentor}", Kind = Report.Types.Kind.Harassment }).ResponseAsync);
        await JoinedAsync(helper, open: false);
        await Of(me, Role.Officer).SetAsync(consent => consent.Hidden = true);

        var numbers = await ErasureOf(mentor);

        var request = new FileReportRequest { Person = $"people/{mentor}", Kind = Report.Types.Kind.Harassment, Words = "Please stop this.", RequestId = Guid.CreateVersion7().ToString() };
        var report = await As(me, Role.Officer).Reports.FileReportAsync(request);

        Assert.Equal(report, await As(me, Role.Officer).Reports.FileReportAsync(request));
        Assert.Equal(($"people/{helper}", "Please stop this."), (report.Admin, report.Words));
        Assert.Equal(report, Assert.Single((await As(helper, Role.Admin).Reports.ListReportsAsync(new())).Reports));
        Assert.Empty((await As(colleague, Role.Admin).Reports.ListReportsAsync(new())).Reports);
        Assert.Empty((await As(mentor, Role.Mentor).Reports.ListReportsAsync(new())).Reports);
        Assert.Equal(numbers, await ErasureOf(mentor));
        await RpcAssert.Fails(StatusCode.NotFound, "REPORT_NOT_FOUND", () => As(colleague, Role.Admin).Reports.CloseReportAsync(new() { Name = report.Name }).ResponseAsync);
        Assert.NotNull((await As(helper, Role.Admin).Reports.CloseReportAsync(new() { Name = report.Name })).CloseTime);
        await Eventually.True(() => service.Bus.Published.Any<ReportFiled>(published => published.Context.Message.AdminId == helper), "the admin is told");

        async Task JoinedAsync(Guid id, bool open)
        {
            var at = DateTimeOffset.UtcNow;
            await service.PublishAsync(new MembershipChanged(id, consortium, ["admin"], true, at, AppointmentOpen: open));
            await Eventually.True(() => service.Bus.Consumed.Any<MembershipChanged>(consumed => consumed.Context.Message.PersonId == id && consumed.Context.Message.ChangedAt == at), "the membership");
        }
    }

    [Fact]
    public async Task Reports_are_bounded_for_each_person_and_day_also_when_they_come_at_once_and_open_ones_are_listed_first()
    {
        var consortium = Guid.CreateVersion7();
        Clients As(Guid id, params Role[] roles) => new(service.AsIn(consortium, id, roles));
        var (here, elsewhere) = (await service.MemberOrganizationAsync(consortium: consortium), await service.MemberOrganizationAsync(consortium: consortium));
        var (me, admin) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var mentors = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var (id, role, employer) in mentors.Select(mentor => (mentor, Role.Mentor, here)).Append((me, Role.Officer, here)).Append((admin, Role.Admin, elsewhere)))
        {
            await new Member(id, "", new(service.AsIn(consortium, id, role))).UpdateAsync(person => person.Organization = employer);
        }

        foreach (var mentor in mentors)
        {
            var pairing = Guid.CreateVersion7();
            await service.PublishAsync(new PairingOpened(pairing, consortium, me, mentor, "PEER", null, DateTimeOffset.UtcNow));
            await Eventually.True(() => service.Bus.Consumed.Any<PairingOpened>(consumed => consumed.Context.Message.PairingId == pairing), "the pairing");
        }

        var reports = await Task.WhenAll(Enumerable.Range(0, 14).Select(async _ =>
        {
            try
            {
                return await FileAsync(mentors[0]);
            }
            catch (RpcException e) when (e.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason == "TOO_MANY_OPEN_REPORTS")
            {
                return null;
            }
        }));
        Assert.Equal(3, reports.Count(report => report is not null));
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_OPEN_REPORTS", () => FileAsync(mentors[0]));
        var first = reports.First(report => report is not null)!;
        await As(admin, Role.Admin).Reports.CloseReportAsync(new() { Name = first.Name });
        var request = Guid.CreateVersion7().ToString();
        var fourth = await FileAsync(mentors[0], request);
        foreach (var mentor in mentors.Skip(1).SelectMany(mentor => new[] { mentor, mentor, mentor }).Take(6))
        {
            await FileAsync(mentor);
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_REPORTS", () => FileAsync(mentors[4]));
        Assert.Equal(fourth.Name, (await FileAsync(mentors[0], request)).Name);
        var list = (await As(admin, Role.Admin).Reports.ListReportsAsync(new())).Reports;
        Assert.Equal((10, first.Name), (list.Count, list[^1].Name));
        Assert.All(list.SkipLast(1), report => Assert.Null(report.CloseTime));
        Assert.Equal("", fourth.Words);
        service.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await FileAsync(mentors[4]);

        Task<Report> FileAsync(Guid about, string request = "") => As(me, Role.Officer)
            .Reports.FileReportAsync(new() { Person = $"people/{about}", Kind = Report.Types.Kind.Harassment, Words = " \u202e\u200b ", RequestId = request }).ResponseAsync;
    }
}

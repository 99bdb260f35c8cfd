using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Type;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Code = MentorNet.Caseload.V1.HoursProblem.Types.Code;

namespace MentorNet.Caseload.Tests.Hours;

/// <summary>Covers ImportHours, DownloadIcfLog, how clients are named, and the progress toward credentials.</summary>
public sealed class IcfLogTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task The_log_has_the_columns_of_ICF_a_line_a_client_and_a_code_for_whoever_is_not_named()
    {
        var two = await service.ACoaching();
        await Log(two.Mentor, two.Name, 2026, 2, 3, 90, Pay.Paid);
        await Log(two.Mentor, two.Name, 2026, 1, 5, 30, Pay.ProBono);
        var wrong = await Log(two.Mentor, two.Name, 2026, 2, 10, 600, Pay.Paid);
        await two.Mentor.Hours.CorrectHoursAsync(new() { Name = wrong.Name });
        await Log(two.Mentor, two.Name, 2026, 2, 11, 60, Pay.Paid, group: 6);
        var own = await two.Mentor.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "=Ana Ruiz", Contact = "ana@example.org", Named = true } });
        await Log(two.Mentor, own.Engagement, 2026, 3, 1, 45, Pay.ProBono);

        Assert.Equal(
            [
                ["Sr. No.", "Client Name", "Individual/Group", "No. of Individuals in Group", "Contact Info", "Start Date", "End Date", "Paid Hours", "Pro Bono Hours"],
                ["1", "C-001", "Individual", "", "", "2026-01-05", "2026-02-03", "1.5", "0.5"],
                ["2", "C-001", "Group", "6", "", "2026-02-11", "2026-02-11", "1", "0"],
                ["3", "'=Ana Ruiz", "Individual", "", "ana@example.org", "2026-03-01", "2026-03-01", "0", "0.75"],
                ["", "Total", "", "", "", "", "", "2.5", "1.25"],
            ],
            await Lines(two.Mentor));
    }

    [Fact]
    public async Task A_client_is_named_as_they_say_and_can_take_it_back()
    {
        var two = await service.ACoaching();
        await Log(two.Mentor, two.Name, 2026, 1, 5, 60, Pay.Paid);
        var name = $"{two.Name}/naming";
        Assert.Equal(Naming.Types.State.Asked, (await two.Mentor.Hours.AskNamingAsync(new() { Name = name })).State);
        Assert.Equal(Naming.Types.State.Asked, (await two.Mentor.Hours.AskNamingAsync(new() { Name = name })).State);
        await service.Told<NamingAsked>(asked => asked.EngagementId == two.Id && asked.MenteeId == two.MenteeId);
        Assert.Single(service.Events<NamingAsked>(), asked => asked.EngagementId == two.Id);

        var agreed = await two.Mentee.Hours.AnswerNamingAsync(new() { Name = name, Agreed = true, ShownName = "M. Okafor", Contact = "maya@home.example.org" });

        Assert.Equal((Naming.Types.State.Agreed, ""), (agreed.State, agreed.Code));
        Assert.Equal(["1", "M. Okafor", "Individual", "", "maya@home.example.org", "2026-01-05", "2026-01-05", "1", "0"], (await Lines(two.Mentor))[1]);
        await two.Mentee.Hours.AnswerNamingAsync(new() { Name = name });
        Assert.Equal(["1", "C-001", "Individual", "", "", "2026-01-05", "2026-01-05", "1", "0"], (await Lines(two.Mentor))[1]);
        Assert.Equal("C-001", (await two.Mentor.Hours.GetNamingAsync(new() { Name = name })).Code);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NAMING_ANSWERED", () => two.Mentor.Hours.AskNamingAsync(new() { Name = name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "CLIENT_ONLY", () => service.Officer(two.MentorId).Hours.AnswerNamingAsync(new() { Name = name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Hours.GetNamingAsync(new() { Name = name }).ResponseAsync);
        await RpcAssert.FailsOnField("contact", () => two.Mentee.Hours.AnswerNamingAsync(new() { Name = name, Agreed = true, ShownName = "M", Contact = "x" }).ResponseAsync);
        await RpcAssert.FailsOnField("shown_name", () => two.Mentee.Hours.AnswerNamingAsync(new() { Name = name, Agreed = true, Contact = "a@example.org" }).ResponseAsync);
    }

    [Fact]
    public async Task Whoever_is_asked_for_their_name_finds_it_until_they_answer()
    {
        var (agreed, declined, paused) = (await service.ACoaching(), await service.ACoaching(), await service.ACoaching());
        foreach (var two in new[] { agreed, declined, paused })
        {
            Assert.Empty(await Asked(two.Mentee));
            await two.Mentor.Hours.AskNamingAsync(new() { Name = $"{two.Name}/naming" });
            Assert.Equal([two.Name], await Asked(two.Mentee));
            Assert.Empty(await Asked(service.Officer(two.MentorId)));
        }

        await agreed.Mentee.Hours.AnswerNamingAsync(new() { Name = $"{agreed.Name}/naming", Agreed = true, ShownName = "M. Okafor", Contact = "maya@home.example.org" });
        await declined.Mentee.Hours.AnswerNamingAsync(new() { Name = $"{declined.Name}/naming" });
        await service.Pauses(paused);

        foreach (var two in new[] { agreed, declined, paused })
        {
            Assert.Empty(await Asked(two.Mentee));
        }

        static async Task<IEnumerable<string>> Asked(Clients side) => (await side.Hours.ListNamingAsksAsync(new())).Engagements;
    }

    [Fact]
    public async Task A_client_is_not_asked_for_their_name_while_it_is_paused()
    {
        var two = await service.ACoaching();
        await service.Pauses(two);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ENGAGEMENT_PAUSED", () => two.Mentor.Hours.AskNamingAsync(new() { Name = $"{two.Name}/naming" }).ResponseAsync);

        Assert.Equal(Naming.Types.State.NotAsked, (await two.Mentee.Hours.GetNamingAsync(new() { Name = $"{two.Name}/naming" })).State);
    }

    [Fact]
    public async Task Mentoring_is_no_coaching()
    {
        var coach = Guid.CreateVersion7();
        var two = await service.AnEngagement("PEER", coach);
        await Log(two.Mentor, two.Name, 2026, 1, 5, 60, Pay.Paid);

        Assert.Equal(2, (await Lines(service.Coach(coach))).Count);
        Assert.All((await service.Coach(coach).Credentials.GetCredentialProgressAsync(new())).Parts, part => Assert.Equal(0, part.Minutes));
    }

    [Fact]
    public async Task An_earlier_log_is_imported_once_whole_rows_alone_and_each_wrong_row_is_told()
    {
        var coach = service.Coach(Guid.CreateVersion7());
        const string File =
            """
            Client,Contact,Date,Minutes,Paid,Group size,Setting,Named
            Ana Ruiz,ana@example.org,2025-03-31,60,yes,,external,yes
            Ana Ruiz,ana@example.org,2025-03-31,60,yes,,external,yes
            ana ruiz,ana@example.org,4/2/2025,45,no,8,internal,yes
            ,x@example.org,2025-04-03,60,,,,
            Bo Lee,,2025-13-01,60,,,,
            Bo Lee,,2025-04-04,0,maybe,1001,both,
            Bo Lee,,2030-04-04,60,,,,

            """;

        var tried = await Import(coach, File, validateOnly: true);
        Assert.Equal((3, 1, 4), (tried.ImportedCount, tried.AddedClientCount, tried.BadRowCount));
        Assert.Empty((await coach.Hours.ListHoursAsync(new())).Entries);
        var imported = await Import(coach, File);

        Assert.Equal((3, 0, 1, 4), (imported.ImportedCount, imported.KnownCount, imported.AddedClientCount, imported.BadRowCount));
        Assert.Equal(
            [(5, "client", Code.Line), (6, "date", Code.Day), (7, "minutes", Code.Minutes), (7, "paid", Code.YesOrNo), (7, "group size", Code.GroupSize), (7, "setting", Code.Setting), (8, "date", Code.DayRange)],
            imported.Problems.Select(problem => (problem.Line, problem.Column, problem.Code)));
        Assert.All(imported.Problems, problem => Assert.NotNull(MentorNet.Caseload.Hours.HoursTexts.English.Find($"{problem.Code}", problem.Arguments)));
        var client = Assert.Single((await coach.OwnClients.ListOwnClientsAsync(new())).OwnClients);
        Assert.Equal(("Ana Ruiz", true, true), (client.DisplayName, client.Named, client.Ended));
        var again = await Import(coach, File);
        Assert.Equal((0, 3, 0), (again.ImportedCount, again.KnownCount, again.AddedClientCount));
        Assert.Equal(["1", "Ana Ruiz", "Individual", "", "ana@example.org", "2025-03-31", "2025-03-31", "2", "0"], (await Lines(coach))[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("client,date,minutes\n")]
    [InlineData("name,day\n")]
    [InlineData("client,date,minutes\n\"Ana,2025-03-31,60\n")]
    [InlineData("client,date,minutes\nAna,2025-03-31,60\nBo,2025")]
    public async Task A_file_that_cannot_be_read_imports_nothing(string file)
    {
        var coach = service.Coach(Guid.CreateVersion7());

        await RpcAssert.Fails(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", () => Import(coach, file));

        Assert.Empty((await coach.Hours.ListHoursAsync(new())).Entries);
    }

    [Fact]
    public async Task What_may_be_cut_off_is_not_taken()
    {
        var coach = service.Coach(Guid.CreateVersion7());

        var imported = await Import(coach, "client,date,minutes\nAna,2025-03-31,60\nAna,2025-04-30,12");

        Assert.Equal((1, Code.LastLine), (imported.ImportedCount, Assert.Single(imported.Problems).Code));
    }

    [Fact]
    public async Task Progress_counts_what_the_rules_of_the_day_count()
    {
        var coach = service.Coach(Guid.CreateVersion7());
        var today = service.Clock.GetUtcNow();
        var rows = new StringBuilder("client,date,minutes,paid,group size,named\n");
        for (var i = 0; i < 10; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"Client {(char)('A' + i)},{today.AddMonths(-1 - (3 * i)):yyyy-MM-dd},600,{(i < 8 ? "yes" : "no")},,{(i == 0 ? "no" : "yes")}\n");
        }

        rows.Append(CultureInfo.InvariantCulture, $"A group,{today.AddDays(-3):yyyy-MM-dd},60,yes,5,yes\nA hall,{today.AddDays(-3):yyyy-MM-dd},60,yes,400,yes\n");
        await Import(coach, rows.ToString());

        var progress = await coach.Credentials.GetCredentialProgressAsync(new());

        var acc = progress.Parts[0];
        Assert.Equal([Credential.Acc, Credential.Pcc, Credential.Mcc], progress.Parts.Select(part => part.Rule.Credential));
        Assert.Equal((6060, 4860, 15, 3660, 600, true), ((int)acc.Minutes, (int)acc.PaidMinutes, acc.ClientCount, (int)acc.RecentMinutes, (int)acc.UnnamedMinutes, acc.Reached));
        Assert.False(progress.Parts[1].Reached);
        Assert.Null(progress.TrainingStartDate);

        var start = today.AddMonths(-15);
        var since = await coach.Credentials.SetTrainingStartAsync(new() { Date = new Date { Year = start.Year, Month = start.Month, Day = start.Day } });

        Assert.Equal((3060, 3000, false), ((int)since.Parts[0].Minutes, (int)since.EarlyMinutes, since.Parts[0].Reached));
        Assert.Null((await coach.Credentials.SetTrainingStartAsync(new())).TrainingStartDate);
    }

    [Fact]
    public async Task A_change_of_rules_is_a_row_and_holds_from_its_day()
    {
        var coach = service.Coach(Guid.CreateVersion7());
        var operatorClient = new Clients(service.As(Guid.CreateVersion7(), Access.V1.Role.Operator));
        var later = service.Clock.GetUtcNow().AddYears(1);
        var rule = new CredentialRule
        {
            Credential = Credential.Mcc,
            EffectiveDate = new Date { Year = later.Year, Month = later.Month, Day = later.Day },
            Hours = 2000,
            Source = "A newer page, read on a day",
        };

        await operatorClient.Credentials.SetCredentialRuleAsync(new() { Rule = rule });

        Assert.Contains(rule, (await coach.Credentials.ListCredentialRulesAsync(new())).Rules);
        Assert.Equal(2500, (await coach.Credentials.GetCredentialProgressAsync(new())).Parts[2].Rule.Hours);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => coach.Credentials.SetCredentialRuleAsync(new() { Rule = rule }).ResponseAsync);
        await RpcAssert.FailsOnField("rule.paid_hours", () => operatorClient.Credentials.SetCredentialRuleAsync(new() { Rule = new CredentialRule(rule) { PaidHours = 2001 } }).ResponseAsync);
        await RpcAssert.FailsOnField("rule.source", () => operatorClient.Credentials.SetCredentialRuleAsync(new() { Rule = new CredentialRule(rule) { Source = "" } }).ResponseAsync);
    }

    private static async Task<HourEntry> Log(Clients coach, string engagement, int year, int month, int day, int minutes, Pay pay, int group = 1) => await coach.Hours.LogHoursAsync(new()
    {
        Parent = engagement,
        Entry = new HourEntry { Date = new Date { Year = year, Month = month, Day = day }, Minutes = minutes, Pay = pay, GroupSize = group },
    });

    private static async Task<ImportHoursResponse> Import(Clients coach, string file, bool validateOnly = false) =>
        await coach.Hours.ImportHoursAsync(new() { Csv = ByteString.CopyFromUtf8(file), ValidateOnly = validateOnly });

    private static async Task<IReadOnlyList<string[]>> Lines(Clients coach) => Spreadsheet.Read((await coach.Hours.DownloadIcfLogAsync(new())).Data.ToByteArray());
}

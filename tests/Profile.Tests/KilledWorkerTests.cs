using System.Text;
using MentorNet.Access.V1;
using MentorNet.Profile.Tests.PersonalData;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

/// <summary>The service with its neighbors, and without any work in the background but the test's.</summary>
public sealed class StandingProfile : DataFixture
{
    protected override Func<Worker, bool> Works => _ => false;
}

public sealed class KilledWorkerTests(StandingProfile service) : KilledWorkersOf<Program, StandingProfile>(service), IClassFixture<StandingProfile>
{
    private readonly Guid person = Guid.CreateVersion7();

    protected override IReadOnlyDictionary<string, WorkerCase> Cases => new Dictionary<string, WorkerCase>
    {
        ["EmployerDomainTeller"] = new(
            () => Service.Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = "organizations/-", Domain = "shared.killed.example" }).ResponseAsync,
            _ => AskAsync("SELECT count(*) FROM outbox WHERE type LIKE '%.EmployerDomainsTold'"),
            "1")
        { Table = "outbox" },
        ["ErasureKeeper"] = new(
            async () =>
            {
                var erasure = await Service.Person(person).PersonalData.CreateErasureAsync(new());
                Service.Clock.Advance(erasure.DueTime.ToDateTimeOffset() - TimeSpan.FromHours(1) - Service.Clock.GetUtcNow());
            },
            _ => EventsAsync("ErasureReminded"),
            "1")
        { Table = "outbox" },
        ["ExportMaker"] = new(
            () => Service.Person(person).PersonalData.CreateExportAsync(new()).ResponseAsync,
            async _ => $"{await EventsAsync("ExportReady")} told, {await AskAsync($"SELECT count(*) FROM exports WHERE person_id = '{person}' AND ready_at IS NOT NULL")} ready, {string.Join(' ', Service.Others.Values.Select(other => other.Asked))} asked",
            "1 told, 1 ready, 1 1 1 1 1 1 asked")
        { Table = "exports" },
        ["IndependenceKeeper"] = new(
            async () =>
            {
                var mine = new Clients(Service.As(person, Role.Officer));
                await mine.People.GetMyPersonAsync(new());
                var other = await new Clients(Service.As(Guid.CreateVersion7(), Role.Officer)).People.GetMyPersonAsync(new());
                await mine.Independence.CreateReportingLineAsync(new() { ReportingLine = new() { Direction = ReportingLine.Types.Direction.IReportTo, Person = other.Name } });
            },
            _ => EventsAsync("IndependenceChanged"),
            "1")
        { Table = "outbox" },
        ["ImportRunner"] = new(
            async () =>
            {
                var file = Encoding.UTF8.GetBytes("unitid,instnm,city,stabbr\n997001,Once College,Mobile,AL\n997002,Other Once College,Mobile,AL\n");
                var import = await Service.Operator.Imports.CreateOrganizationImportAsync(new() { File = new() { Data = Google.Protobuf.ByteString.CopyFrom(file) } });
                await using (Service.StartReplica(works: worker => worker.Name == "ImportRunner"))
                {
                    await Eventually.True(
                        async () => (await Service.Operator.Imports.GetOrganizationImportAsync(new() { Name = import.Name })).State == OrganizationImport.Types.State.Checked, "a file that was checked");
                }

                await Service.Operator.Imports.ApplyOrganizationImportAsync(new() { Name = import.Name });
            },
            async _ => $"{await AskAsync("SELECT state FROM organization_imports")} {await AskAsync("SELECT count(*) FROM organizations WHERE name LIKE 'ipeds-99700%'")}",
            "Applied 2")
        { Table = "organizations" },
    };

    private Task<string> EventsAsync(string type) => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.{type}' AND body::jsonb ->> 'PersonId' = '{person}'");
}

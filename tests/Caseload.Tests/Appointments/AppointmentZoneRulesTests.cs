using MentorNet.Caseload.Appointments;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Caseload.Tests.Appointments;

/// <summary>The service without its own worker, which may come before the test's.</summary>
public sealed class WithoutZoneRules : CaseloadFixture
{
    protected override Func<Worker, bool> Works => worker => worker is not AppointmentZoneRules;
}

public sealed class AppointmentZoneRulesTests(WithoutZoneRules service) : IClassFixture<WithoutZoneRules>
{
    [Fact]
    public async Task An_appointment_that_somebody_holds_is_waited_for_and_not_left_until_the_next_start()
    {
        var id = await service.AKeptMeeting(Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.ScalarAsync<Guid>(
            """
            WITH moved AS (UPDATE appointments SET zone = 'America/New_York', local_start = '2099-12-03 11:00', zone_rules = 'before' WHERE appointment_id = @p0)
            INSERT INTO person_times (holder_id, person_id, consortium_id, during) VALUES (@p0, @p0, @p1, tstzrange('2099-12-03 15:00Z', '2099-12-03 15:20Z')) RETURNING holder_id
            """,
            id,
            service.Consortium);
        await using var source = service.Postgres.AsSuperuser();
        await using var connection = await source.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"SELECT FROM appointments WHERE appointment_id = '{id}' FOR UPDATE", connection, held))
        {
            await hold.ExecuteNonQueryAsync();
        }

        using var worker = ActivatorUtilities.CreateInstance<AppointmentZoneRules>(service.Services);
        await worker.StartAsync(CancellationToken.None);
        await Eventually.True(async () => await service.ScalarAsync<long>($"SELECT count(*) FROM pg_stat_activity WHERE {connection.ProcessID} = ANY(pg_blocking_pids(pid))") > 0, "the worker waits");
        await held.RollbackAsync();

        await Eventually.True(async () => await service.ScalarAsync<bool>("SELECT starts_at = '2099-12-03 16:00Z' FROM appointments WHERE appointment_id = @p0", id), "its instants are made anew");
        await worker.StopAsync(CancellationToken.None);
    }
}

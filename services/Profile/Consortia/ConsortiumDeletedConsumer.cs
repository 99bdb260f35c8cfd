using MentorNet.Contracts.Identity.V1;
using MentorNet.Profile.Data;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Profile.Consumers;

/// <summary>Deletes what this service holds of a consortium, with the organizations that it added to the directory and nobody else uses.</summary>
internal sealed class ConsortiumDeletedConsumer(Database database, DeletedConsortia deleted) : ForgettingConsumer(database, deleted)
{
    protected override async Task ForgetAsync(ConsortiumDeleted message, Work work)
    {
        await work.ExecuteAsync("DELETE FROM people WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM consents WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM pairings WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM looks WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM photos WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM employments WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM former_employers WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM organization_domains WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM employer_changes WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM reports WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync("DELETE FROM consortium_title_phrases WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ForgetIndependenceAsync(message.ConsortiumId);
        await work.ExecuteAsync("DELETE FROM member_organizations WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        await work.ExecuteAsync(
            "INSERT INTO consortia (consortium_id, deleted_at) VALUES (@ConsortiumId, @DeletedAt) ON CONFLICT (consortium_id) DO UPDATE SET deleted_at = excluded.deleted_at",
            new { message.ConsortiumId, message.DeletedAt });
        foreach (var organization in await work.QueryAsync<string>("SELECT name FROM organizations WHERE owner_consortium = @ConsortiumId", new { message.ConsortiumId }))
        {
            await DeleteUnlessUsedAsync(work, organization);
        }
    }

    private static async Task DeleteUnlessUsedAsync(Work work, string organization)
    {
        await work.ExecuteAsync("SAVEPOINT organization");
        try
        {
            await work.ExecuteAsync("DELETE FROM organizations WHERE name = @organization", new { organization });
            await work.ExecuteAsync("RELEASE SAVEPOINT organization");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // Another consortium has it as a member. Its rows are not visible here; the foreign key sees them.
            await work.ExecuteAsync("ROLLBACK TO SAVEPOINT organization");
            await work.ExecuteAsync("UPDATE organizations SET owner_consortium = NULL WHERE name = @organization", new { organization });
        }
    }
}

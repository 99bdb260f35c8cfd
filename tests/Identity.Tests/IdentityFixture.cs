using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;

namespace MentorNet.Identity.Tests;

public class IdentityFixture : ServiceFixture<Program>
{
    public const string DemoPassword = "lantern-harbor-quiet-oak";
    public const string OperatorEmail = "operator@example.org";

    public string MailDirectory { get; } = Directory.CreateTempSubdirectory("mentornet-mail").FullName;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await TellOfMembersAsync();
        await AddConsortiumAsync(Consortium);
    }

    /// <summary>Makes a consortium that exists, without members.</summary>
    public async Task AddConsortiumAsync(Guid id)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("INSERT INTO consortia (id, display_name, created_by, created_at) VALUES ($1, 'Here', $1, now())");
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync();
    }

    // Profile tells of everybody who joins, a moment after it; here the database does, so that nothing has to wait for it.
    private async Task TellOfMembersAsync()
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(
            """
            CREATE FUNCTION tell_of_member() RETURNS trigger LANGUAGE plpgsql AS
            $$
            BEGIN
                INSERT INTO walls (consortium_id, person_id, employers, from_before) VALUES (NEW.consortium_id, NEW.person_id, '{}', true)
                ON CONFLICT (consortium_id, person_id) DO UPDATE SET from_before = true;
                RETURN NEW;
            END
            $$;
            CREATE TRIGGER tell_of_member AFTER INSERT OR UPDATE ON memberships FOR EACH ROW EXECUTE FUNCTION tell_of_member()
            """);
        await command.ExecuteNonQueryAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(MailDirectory, recursive: true);
    }

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Identity:WebClientSecret", "web-secret");
        host.UseSetting("Identity:ProfileClientSecret", "profile-secret");
        host.UseSetting("Identity:MatchingClientSecret", "matching-secret");
        host.UseSetting("Identity:CaseloadClientSecret", "caseload-secret");
        host.UseSetting("Identity:OperatorEmail", OperatorEmail);
        host.UseSetting("Identity:OperatorPassword", DemoPassword);
        host.UseSetting("Demo:Enabled", "true");
        host.UseSetting("Demo:Password", DemoPassword);
        host.UseSetting("Mail:Directory", MailDirectory);
    }
}

using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;

namespace MentorNet.Identity.Tests;

public sealed class IdentityFixture : ServiceFixture<Program>
{
    public const string DemoPassword = "lantern-harbor-quiet-oak";
    public const string OperatorEmail = "operator@example.org";

    public string MailDirectory { get; } = Directory.CreateTempSubdirectory("mentornet-mail").FullName;

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
        host.UseSetting("Identity:OperatorEmail", OperatorEmail);
        host.UseSetting("Identity:OperatorPassword", DemoPassword);
        host.UseSetting("Demo:Enabled", "true");
        host.UseSetting("Demo:Password", DemoPassword);
        host.UseSetting("Mail:Directory", MailDirectory);
    }
}

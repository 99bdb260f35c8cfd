using System.Text.RegularExpressions;
using Google.Protobuf;
using MentorNet.Access.V1;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests;

public sealed class InputTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task No_name_is_taken_that_is_not_one_visible_line()
    {
        var good = new Dictionary<string, IMessage>
        {
            ["CreateConsortium"] = new CreateConsortiumRequest { Consortium = new() { DisplayName = "Prairie" }, FirstAdminEmail = "rosa@example.org", FirstAdminDisplayName = "Rosa" },
            ["InviteMember"] = new InviteMemberRequest { Email = "rosa@example.org", Roles = { Role.Officer } },
            ["CreateDemoConsortium"] = new CreateDemoConsortiumRequest { Accounts = { new DemoAccount { Email = "rosa@example.org", Roles = { Role.Officer } } } },
        };

        Sentences.None(await EveryField.NamesTakenAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), good, AccessTests.Services));
    }

    [Fact]
    public async Task No_day_or_time_breaks_a_method() =>
        Sentences.None(await EveryField.TimesThatBreakAsync(method => service.As(Guid.CreateVersion7(), EveryField.RoleOf(method)), new Dictionary<string, IMessage>(), AccessTests.Services));

    [Theory]
    [InlineData("Rosa Jiménez", "Rosa Jiménez")]
    [InlineData("Dr. J. O’Connor, Ed.D.", "Dr. J. O’Connor, Ed. D.")]
    [InlineData("https://evil.example/now", "https evil. example now")]
    [InlineData("www.evil.example", "www. evil. example")]
    [InlineData("evil。example", "evil。 example")]
    [InlineData("evil․example⁄now", "evil․ example now")]
    [InlineData("https：⧸⧸evil﹒example", "https evil﹒ example")]
    [InlineData("mailto:a@evil.example", "mailto a evil. example")]
    [InlineData("Rosa\r\n\r\nClick here", "Rosa Click here")]
    [InlineData("Ro\u202Esa\u200B", "Ro sa")]
    public void A_name_in_a_mail_is_one_line_without_an_address(string name, string written) => Assert.Equal(written, MailText.Name(name));

    [Fact]
    public async Task Names_that_were_stored_before_bring_no_lines_and_links_into_an_invitation()
    {
        var person = Guid.CreateVersion7();
        var created = await new Clients(service.AsIn(null, person, Role.Admin)).Consortia.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Prairie" } });
        var consortium = Guid.Parse(created.Name[10..]);
        await using (var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString))
        {
            await using var old = source.CreateCommand("ALTER TABLE consortia NO FORCE ROW LEVEL SECURITY; UPDATE consortia SET display_name = E'Prairie\\r\\nBcc: all@evil.example\\nhttps://evil.example/' WHERE id = @consortium");
            old.Parameters.AddWithValue("consortium", consortium);
            Assert.Equal(1, await old.ExecuteNonQueryAsync());
        }

        var email = $"i{Guid.NewGuid():N}@example.com";
        await new Clients(service.AsIn(consortium, person, Role.Admin)).Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines www.evil.example", Roles = { Role.Officer } });

        var mail = await Eventually.Get(
            async () => (await new Clients(service.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.FirstOrDefault(), $"a mail to {email}");
        Assert.DoesNotMatch(@"evil\.\S", mail.Subject + mail.Text);
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotContain("\nBcc", mail.Text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(mail.Text, @"https?://|www\.\S"));
    }
}

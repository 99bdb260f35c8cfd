using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests.Members;

public sealed class MemberTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private const string Password = "copper violet harbor train";

    private async Task<(Guid Consortium, Somebody Admin)> Consortium()
    {
        var email = $"a{Guid.NewGuid():N}@example.com";
        var created = await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia.CreateConsortiumAsync(
            new() { Consortium = new() { DisplayName = "Prairie" }, FirstAdminEmail = email, FirstAdminDisplayName = "Ada Admin" });
        var consortium = Guid.Parse(created.Name[10..]);
        return (consortium, await JoinAsync(consortium, email, Role.Admin));
    }

    private async Task<Somebody> Member(Guid consortium, Somebody admin, params Role[] roles)
    {
        var email = $"m{Guid.NewGuid():N}@example.com";
        await admin.Client.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Mia Member", Roles = { roles } });
        return await JoinAsync(consortium, email, roles);
    }

    private async Task<Somebody> JoinAsync(Guid consortium, string email, params Role[] roles)
    {
        var browser = new CodeFlow(service.CreateHandler());
        await browser.PostFormAsync(Regex.Match((await MailTo(email, "invited")).Text, @"/account/invitation\?token=\S+").Value, ("Password", Password));
        var tokens = await browser.RedeemAsync(await browser.AuthorizeAsync());
        var token = new JsonWebToken(tokens.GetProperty("access_token").GetString());
        var id = Guid.Parse(token.Subject);
        // What Identity signed, signed with the key that the services of this test know.
        var known = TestTokens.Create(id, consortium, null, token.GetClaim("oi_au_id").Value, roles);
        return new Somebody(id, email, browser, tokens.GetProperty("refresh_token").GetString()!, new(service.WithToken(known)));
    }

    private async Task<DevelopmentMail> MailTo(string email, string subject) => await Eventually.Get(
        async () => (await new Clients(service.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails
            .FirstOrDefault(mail => mail.Subject.Contains(subject, StringComparison.Ordinal)),
        $"a mail to {email} about {subject}");

    private static Task Ended(Somebody somebody) =>
        RpcAssert.Fails(StatusCode.Unauthenticated, "SESSION_ENDED", () => somebody.Client.Members.GetOwnMembershipAsync(new()).ResponseAsync);

    [Fact]
    public async Task Whoever_has_left_signs_in_to_no_consortium_keeps_their_account_and_is_invited_anew_by_the_same_call()
    {
        var (consortium, admin) = await Consortium();
        var email = $"m{Guid.NewGuid():N}@example.com";
        var row = new InviteMemberRequest { Email = email, DisplayName = "Mia Member", Roles = { Role.Officer }, RequestId = Guid.NewGuid().ToString() };
        var first = await admin.Client.Invitations.InviteMemberAsync(row);
        var member = await JoinAsync(consortium, email, Role.Officer);
        Assert.Equal(first.Name, (await admin.Client.Invitations.InviteMemberAsync(row)).Name);
        await member.Client.Members.LeaveConsortiumAsync(new());

        var tokens = await member.Browser.RedeemAsync(await member.Browser.AuthorizeAsync());
        var token = new JsonWebToken(tokens.GetProperty("access_token").GetString());
        Assert.False(token.TryGetClaim("consortium", out _));
        var alone = new Clients(service.WithToken(TestTokens.Create(member.Id, null, null, token.GetClaim("oi_au_id").Value)));
        Assert.Empty((await alone.Consortia.ListConsortiaAsync(new())).Consortia);
        Assert.Empty((await alone.Members.GetOwnMembershipAsync(new())).Roles);

        var second = await admin.Client.Invitations.InviteMemberAsync(row);
        Assert.NotEqual(first.Name, second.Name);
        Assert.Equal(Invitation.Types.State.Open, second.State);
    }

    [Fact]
    public async Task A_removed_member_is_told_and_their_tokens_are_worth_nothing_at_once()
    {
        var (consortium, admin) = await Consortium();
        var member = await Member(consortium, admin, Role.Officer);
        Assert.Equal([Role.Officer], (await member.Client.Members.GetOwnMembershipAsync(new())).Roles);

        await admin.Client.Members.RemoveMemberAsync(new() { Name = $"members/{member.Id}" });

        await Ended(member);
        Assert.Equal("invalid_grant", (await member.RefreshAsync()).GetProperty("error").GetString());
        Assert.Contains("pairings have ended", (await MailTo(member.Email, "no longer a member")).Text, StringComparison.Ordinal);
        await Eventually.True(() => service.Bus.Published.Any<MembershipChanged>(published => published.Context.Message is { Roles.Count: 0 } left && left.PersonId == member.Id), "the event");
        await Eventually.True(() => service.Bus.Published.Any<TokensEnded>(published => published.Context.Message is { Roles.Count: 0 } ended && ended.Scope == consortium), "the other services are told");
        Assert.DoesNotContain((await admin.Client.Members.ListMembersAsync(new())).Members, found => found.Person == $"people/{member.Id}");
    }

    [Fact]
    public async Task Until_Profile_has_told_of_them_a_member_sees_no_other_and_is_seen_by_none()
    {
        var (consortium, admin) = await Consortium();
        var second = await Member(consortium, admin, Role.Admin);
        var officer = await Member(consortium, admin, Role.Officer);
        await UntoldAsync(consortium, second.Id);

        await RpcAssert.Fails(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", () => second.Client.Members.ListMembersAsync(new()).ResponseAsync);
        await RpcAssert.Fails(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", () => second.Client.Invitations.ListInvitationsAsync(new()).ResponseAsync);
        await RpcAssert.Fails(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", () => second.Client.Appointments.ListAppointmentsAsync(new()).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "MEMBER_NOT_FOUND", () => second.Client.Members.RemoveMemberAsync(new() { Name = $"members/{officer.Id}" }).ResponseAsync);
        Assert.DoesNotContain((await admin.Client.Members.ListMembersAsync(new())).Members, member => member.Person == $"people/{second.Id}");
        Assert.Equal(Invitation.Types.State.Open, (await second.Client.Invitations.InviteMemberAsync(new() { Email = $"n{Guid.NewGuid():N}@example.com", DisplayName = "Nia", Roles = { Role.Officer } })).State);

        await TellAsync(consortium, second.Id);

        Assert.Contains((await second.Client.Members.ListMembersAsync(new())).Members, member => member.Person == $"people/{officer.Id}");
        Assert.Contains((await admin.Client.Members.ListMembersAsync(new())).Members, member => member.Person == $"people/{second.Id}");
    }

    [Fact]
    public async Task Members_are_found_by_a_part_of_their_name_or_address_and_by_nothing_that_is_not_shown()
    {
        var (consortium, admin) = await Consortium();
        var (officer, hidden) = (await Member(consortium, admin, Role.Officer), await Member(consortium, admin, Role.Officer));
        await TellAsync(consortium, hidden.Id, hidden: true, version: 2);

        Assert.Equal([officer.Email], await FoundAsync(officer.Email[..20].ToUpperInvariant()));
        Assert.Equal([officer.Email], await FoundAsync("mía mem"));
        Assert.Empty(await FoundAsync(hidden.Email));
        Assert.Empty(await FoundAsync("nobody"));
        await RpcAssert.FailsOnField("query", () => admin.Client.Members.ListMembersAsync(new() { Query = new string('a', 201) }).ResponseAsync);

        async Task<IEnumerable<string>> FoundAsync(string query) => (await admin.Client.Members.ListMembersAsync(new() { Query = query })).Members.Select(member => member.Email);
    }

    [Fact]
    public async Task What_Profile_tells_by_a_call_holds_when_it_is_answered_and_what_is_older_changes_nothing()
    {
        var (consortium, admin) = await Consortium();
        var officer = await Member(consortium, admin, Role.Officer);

        await TellAsync(consortium, officer.Id, hidden: true, version: 2);
        await TellAsync(consortium, officer.Id, version: 1);

        Assert.DoesNotContain((await admin.Client.Members.ListMembersAsync(new())).Members, member => member.Person == $"people/{officer.Id}");
    }

    [Fact]
    public async Task An_access_token_says_which_organizations_invitations_named_and_the_id_token_does_not()
    {
        var (consortium, admin) = await Consortium();
        var email = $"m{Guid.NewGuid():N}@example.com";
        await admin.Client.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Mia Member", Roles = { Role.Officer }, Organization = "organizations/nces-5301234" });
        var member = await JoinAsync(consortium, email, Role.Officer);

        var tokens = await member.Browser.RedeemAsync(await member.Browser.AuthorizeAsync());

        Assert.Equal("organizations/nces-5301234", new JsonWebToken(tokens.GetProperty("access_token").GetString()).GetClaim("invited").Value);
        Assert.DoesNotContain(new JsonWebToken(tokens.GetProperty("id_token").GetString()).Claims, claim => claim.Type == "invited");
    }

    [Fact]
    public async Task An_admin_of_a_parent_organization_and_whomever_they_make_an_admin_see_no_member_of_one_below_it()
    {
        var (consortium, admin) = await Consortium();
        var officer = await Member(consortium, admin, Role.Officer);
        await TellAsync(consortium, officer.Id, employers: ["organizations/own-school"], kin: ["organizations/own-district"]);
        Assert.Contains((await admin.Client.Members.ListMembersAsync(new())).Members, member => member.Person == $"people/{officer.Id}");

        await TellAsync(consortium, admin.Id, employers: ["organizations/own-district"], kin: ["organizations/own-school"]);
        var second = await Member(consortium, admin, Role.Admin);

        Assert.DoesNotContain((await admin.Client.Members.ListMembersAsync(new())).Members, member => member.Person == $"people/{officer.Id}");
        Assert.DoesNotContain((await second.Client.Members.ListMembersAsync(new())).Members, member => member.Person == $"people/{officer.Id}");
    }

    private async Task UntoldAsync(Guid consortium, Guid person)
    {
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        Assert.Equal(1, await work.ExecuteAsync("UPDATE walls SET from_before = false WHERE consortium_id = @consortium AND person_id = @person", new { consortium, person }));
        await work.CommitAsync();
    }

    private async Task TellAsync(Guid consortium, Guid person, bool hidden = false, long version = 1, string[]? employers = null, string[]? kin = null)
    {
        var facts = new ProfileUpdated(
            person, consortium, version, ["officer"], "", "", "", "", null, [], [], "", "", "", "", "", null, 0, [], "", true, DateTimeOffset.UtcNow, Hidden: hidden, Employers: employers ?? [], Kin: kin);
        await new FactsIntakeService.FactsIntakeServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service)).TakeFactsAsync(new() { ProfileUpdated = JsonSerializer.Serialize(facts) });
    }

    [Fact]
    public async Task A_member_leaves_and_the_last_admin_does_not()
    {
        var (consortium, admin) = await Consortium();
        var member = await Member(consortium, admin, Role.Mentor);
        await member.Client.Members.LeaveConsortiumAsync(new());
        await Ended(member);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "LAST_ADMIN", () => admin.Client.Members.LeaveConsortiumAsync(new()).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "LAST_ADMIN", () => admin.Client.Members.RemoveMemberAsync(new() { Name = $"members/{admin.Id}" }).ResponseAsync);

        var second = await Member(consortium, admin, Role.Admin);
        await admin.Client.Members.LeaveConsortiumAsync(new());
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "LAST_ADMIN", () => second.Client.Members.LeaveConsortiumAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task A_role_that_is_added_is_asked_for_and_one_that_is_taken_ends_at_once()
    {
        var (consortium, admin) = await Consortium();
        var member = await Member(consortium, admin, Role.Officer);
        var name = $"members/{member.Id}";

        var offered = await admin.Client.Members.SetMemberRolesAsync(new() { Name = name, Roles = { Role.Officer, Role.Mentor } });

        Assert.Equal([Role.Officer], offered.Roles);
        Assert.Equal([Role.Mentor], offered.OfferedRoles);
        Assert.Contains("asks whether you would like to be a mentor", (await MailTo(member.Email, "asked to take on")).Text, StringComparison.Ordinal);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "NO_ROLES_OFFERED", () => member.Client.Members.AnswerRoleOfferAsync(new() { Accept = true, Roles = { Role.Admin } }).ResponseAsync);
        Assert.Equal([Role.Officer], (await member.Client.Members.AnswerRoleOfferAsync(new() { Accept = false, Roles = { Role.Mentor } })).Roles);

        await admin.Client.Members.SetMemberRolesAsync(new() { Name = name, Roles = { Role.Officer, Role.Mentor } });
        Assert.Equal([Role.Officer, Role.Mentor], (await member.Client.Members.AnswerRoleOfferAsync(new() { Accept = true, Roles = { Role.Mentor } })).Roles);

        Assert.Equal([Role.Mentor], (await admin.Client.Members.SetMemberRolesAsync(new() { Name = name, Roles = { Role.Mentor } })).Roles);
        Assert.Contains("no longer an officer", (await MailTo(member.Email, "roles")).Text, StringComparison.Ordinal);
        await Ended(member);
        Assert.Equal("mentor", new JsonWebToken((await member.RefreshAsync()).GetProperty("access_token").GetString()).GetClaim("roles").Value);
    }

    [Fact]
    public async Task Inviting_a_member_again_takes_no_role_and_gives_none_unasked()
    {
        var (consortium, admin) = await Consortium();
        var member = await Member(consortium, admin, Role.Officer);

        await admin.Client.Invitations.InviteMemberAsync(new() { Email = member.Email, DisplayName = "Mia Member", Roles = { Role.Mentor } });

        Assert.Equal([Role.Officer], (await member.Client.Members.GetOwnMembershipAsync(new())).Roles);
    }

    [Fact]
    public async Task A_member_who_is_signed_in_is_asked_once_and_accepts_or_declines_in_one_step()
    {
        var (consortium, admin) = await Consortium();
        var member = await Member(consortium, admin, Role.Officer);
        var link = await InviteAgainAsync(admin, member, Role.Coach);

        Assert.Contains("Would you like to be a coach as well?", await member.Browser.Http.GetStringAsync(link), StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", await member.Browser.Http.GetStringAsync(link), StringComparison.Ordinal);
        var declined = await member.Browser.PostFormAsync(link, ("Answer", "decline"));
        Assert.Contains("Nothing has changed", await declined.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([Role.Officer], (await member.Client.Members.GetOwnMembershipAsync(new())).Roles);
        Assert.Contains((await admin.Client.Invitations.ListInvitationsAsync(new())).Invitations, one => one.Email == member.Email && one.State == Invitation.Types.State.Declined);
        Assert.Contains("This invitation link no longer works", await member.Browser.Http.GetStringAsync(link), StringComparison.Ordinal);

        // The same role, asked for on the page of members meanwhile: accepted once, it is asked for nowhere else.
        await admin.Client.Members.SetMemberRolesAsync(new() { Name = $"members/{member.Id}", Roles = { Role.Officer, Role.Mentor } });
        var accepted = await member.Browser.PostFormAsync(await InviteAgainAsync(admin, member, Role.Mentor), ("Answer", "accept"));

        // The web signs in again by the cookie that is there, and knows the role.
        Assert.Equal("/login?returnUrl=/profile", accepted.Headers.Location!.ToString());
        var token = new JsonWebToken((await member.Browser.RedeemAsync(await member.Browser.AuthorizeAsync())).GetProperty("access_token").GetString());
        Assert.Equal(["mentor", "officer"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value).Order());
        Assert.Empty((await admin.Client.Members.ListMembersAsync(new() { Person = $"people/{member.Id}" })).Members.Single().OfferedRoles);
    }

    [Theory]
    [InlineData(false, "/login?returnUrl=/profile")]
    [InlineData(true, "/account/two-factor?ReturnUrl=%2Flogin%3FreturnUrl%3D%2Fprofile")]
    public async Task A_member_who_is_not_signed_in_signs_in_once(bool twoFactor, string next)
    {
        var (consortium, admin) = await Consortium();
        var member = await Member(consortium, admin, Role.Officer);
        await using (var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString))
        await using (var connection = await source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("UPDATE \"AspNetUsers\" SET \"TwoFactorEnabled\" = @twoFactor WHERE \"Id\" = @Id", new { twoFactor, member.Id });
        }

        using var browser = new CodeFlow(service.CreateHandler());
        var link = await InviteAgainAsync(admin, member, Role.Mentor);

        Assert.Contains("is not the password of this account", await (await browser.PostFormAsync(link, ("Password", "something else"), ("Answer", "accept"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var answer = await browser.PostFormAsync(link, ("Password", Password), ("Answer", "accept"));

        Assert.Equal(next, answer.Headers.Location!.ToString(), ignoreCase: true);
        if (!twoFactor)
        {
            var token = new JsonWebToken((await browser.RedeemAsync(await browser.AuthorizeAsync())).GetProperty("access_token").GetString());
            Assert.Equal(2, token.Claims.Count(claim => claim.Type == "roles"));
        }
    }

    private async Task<string> InviteAgainAsync(Somebody admin, Somebody member, Role role)
    {
        var before = (await MailsTo(member.Email)).Count;
        await admin.Client.Invitations.InviteMemberAsync(new() { Email = member.Email, DisplayName = "Mia Member", Roles = { role } });
        var mails = await Eventually.Get(async () => await MailsTo(member.Email) is { } mails && mails.Count > before ? mails : null, "the mail");
        return Regex.Match(mails[0].Text, @"/account/invitation\?token=\S+").Value;
    }

    private async Task<List<DevelopmentMail>> MailsTo(string email) =>
        [.. (await new Clients(service.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.Where(mail => mail.Text.Contains("/account/invitation", StringComparison.Ordinal))];

    [Fact]
    public async Task Nobody_removes_a_member_of_another_consortium()
    {
        var (consortium, admin) = await Consortium();
        var member = await Member(consortium, admin, Role.Officer);
        var (_, other) = await Consortium();

        await RpcAssert.Fails(StatusCode.NotFound, "MEMBER_NOT_FOUND", () => other.Client.Members.RemoveMemberAsync(new() { Name = $"members/{member.Id}" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "MEMBER_NOT_FOUND", () => other.Client.Members.SetMemberRolesAsync(new() { Name = $"members/{member.Id}", Roles = { Role.Mentor } }).ResponseAsync);
    }

    public static TheoryData<string> Methods => [.. AccessTests.Services.SelectMany(one => one.Methods).Where(method => !method.GetOptions().GetExtension(AccessExtensions.Access).Anyone).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_token_of_a_deleted_consortium_can_do_nothing(string name)
    {
        var consortium = Guid.CreateVersion7();
        await service.AddConsortiumAsync(consortium);
        await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia.DeleteConsortiumAsync(new() { Name = $"consortia/{consortium}" });
        var descriptor = AccessTests.Services.SelectMany(one => one.Methods).Single(method => method.Name == name);

        var refused = await Assert.ThrowsAsync<RpcException>(() => CallAsync(service.AsIn(consortium, Guid.CreateVersion7(), [.. descriptor.GetOptions().GetExtension(AccessExtensions.Access).Roles]), descriptor));

        Assert.Contains(refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason, (string[])["CONSORTIUM_DELETED", "SESSION_ENDED"]);
    }

    private static Task CallAsync(CallInvoker invoker, MethodDescriptor descriptor)
    {
        var bytes = Marshallers.Create(message => message, message => message);
        return invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, descriptor.Service.FullName, descriptor.Name, bytes, bytes), null, new CallOptions(), []).ResponseAsync;
    }

    private sealed record Somebody(Guid Id, string Email, CodeFlow Browser, string Refresh, Clients Client)
    {
        public Task<System.Text.Json.JsonElement> RefreshAsync() => Browser.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", Refresh));
    }
}

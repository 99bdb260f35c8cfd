using Grpc.Core;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.Members;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;

namespace MentorNet.Identity.Consortia;

internal sealed partial class ConsortiaApi
{
    private static readonly Guid DemoConsortiumId = Guid.Parse("0199c0de-0000-7000-8000-000000000001");
    private const string DemoDisplayName = "Lakeshore Equity Leaders (sample)";

    public override async Task<Consortium> CreateDemoConsortium(CreateDemoConsortiumRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (demo.Value is not { Enabled: true, Password: { Length: > 0 } password })
        {
            throw new DomainException(StatusCode.FailedPrecondition, "DEMO_DISABLED", "This installation has no demo. Set Demo__Enabled and Demo__Password to make it one.");
        }

        Parse.Count(request.Accounts.Count, "accounts", 200);
        var wanted = request.Accounts.Select((account, i) =>
        {
            var email = MailAddresses.Parse(account.Email, $"accounts[{i}].email");
            if (!email.EndsWith("@example.org", StringComparison.Ordinal) && !email.EndsWith(".example.org", StringComparison.Ordinal))
            {
                throw Errors.InvalidField($"accounts[{i}].email", "must be at example.org: everyone knows the demo's password.");
            }

            return (Email: email, Name: Parse.Line(account.DisplayName, $"accounts[{i}].display_name", 1, 120), Roles: Roles.Parse(account.Roles, $"accounts[{i}].roles"));
        }).ToList();

        var now = clock.GetUtcNow();
        // Hashing is slow on purpose; all demo accounts have one password, so one hash serves them.
        string? hash = null;
        var people = new List<(Guid Id, string[] Roles)>();
        foreach (var (email, name, roles) in wanted)
        {
            var account = await accounts.FindByEmailAsync(email);
            if (account is null)
            {
                account = new Account { Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = name, Demo = true };
                hash ??= accounts.PasswordHasher.HashPassword(account, password);
                account.PasswordHash = hash;
                var result = await accounts.CreateAsync(account);
                if (!result.Succeeded)
                {
                    throw new InvalidOperationException($"A demo account was not created: {string.Join(' ', result.Errors.Select(error => error.Code))}");
                }
            }
            else if (!account.Demo)
            {
                throw Errors.InvalidField("accounts", $"must not name {email}, which has an account of its own.");
            }
            else if (await accounts.CheckPasswordAsync(account, password) is false)
            {
                account.PasswordHash = hash ??= accounts.PasswordHasher.HashPassword(account, password);
                await accounts.UpdateAsync(account);
            }

            people.Add((account.Id, roles));
        }

        await using var work = await database.BeginAsync(DemoConsortiumId, context.CancellationToken);
        await work.PutDemoConsortiumAsync(DemoConsortiumId, DemoDisplayName, caller.PersonId, now);
        foreach (var (id, roles) in people)
        {
            await work.SetMembershipAsync(DemoConsortiumId, id, roles, joined: true, now);
        }

        await work.CommitAsync();
        return new Membership(DemoConsortiumId, DemoDisplayName, true, [], now).ToProto();
    }
}

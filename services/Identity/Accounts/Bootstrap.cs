using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MentorNet.Identity.Accounts;

/// <summary>Makes what sign-in needs before the first call: keys, clients, the first operator.</summary>
internal sealed class Bootstrap(IServiceScopeFactory scopes, ServerKeys keys, IOptions<IdentityOptions> options, IOptions<DemoOptions> demo, IConfiguration configuration) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.RotateAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        // Replicas start together; the second finds what the first has made.
        await using var work = await scope.ServiceProvider.GetRequiredService<Database>().BeginAsync(cancellationToken);
        await work.LockBootstrapAsync();
        await AddClientsAsync(scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>(), cancellationToken);
        await AddOperatorAsync(scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AddClientsAsync(IOpenIddictApplicationManager applications, CancellationToken cancellationToken)
    {
        var publicUrl = new Uri(configuration["PublicUrl"] ?? options.Value.Issuer);
        if (options.Value.WebClientSecret is { Length: > 0 } secret)
        {
            await PutAsync(new OpenIddictApplicationDescriptor
            {
                ClientId = "mentornet-web",
                ClientSecret = secret,
                DisplayName = "MentorNet web",
                ClientType = ClientTypes.Confidential,
                ConsentType = ConsentTypes.Implicit,
                RedirectUris = { new Uri(publicUrl, "signin-oidc") },
                PostLogoutRedirectUris = { new Uri(publicUrl, "signout-callback-oidc") },
                Permissions =
                {
                    Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
                    Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
                    Permissions.Scopes.Email, Permissions.Scopes.Profile,
                },
                Requirements = { Requirements.Features.ProofKeyForCodeExchange },
            });
        }

        await PutAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = "mentornet-cli",
            DisplayName = "MentorNet command line",
            ClientType = ClientTypes.Public,
            ApplicationType = ApplicationTypes.Native,
            ConsentType = ConsentTypes.Implicit,
            // A native client may use any port of the loopback address (RFC 8252, 7.3).
            RedirectUris = { new Uri("http://127.0.0.1/callback"), new Uri("http://localhost/callback") },
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
                Permissions.Scopes.Email, Permissions.Scopes.Profile,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        });

        foreach (var (client, clientSecret, name) in new[]
        {
            (ConnectEndpoints.ProfileClient, options.Value.ProfileClientSecret, "MentorNet profile service"),
            (ConnectEndpoints.MatchingClient, options.Value.MatchingClientSecret, "MentorNet matching service"),
            (ConnectEndpoints.CaseloadClient, options.Value.CaseloadClientSecret, "MentorNet caseload service"),
        })
        {
            if (clientSecret is { Length: > 0 })
            {
                await PutAsync(new OpenIddictApplicationDescriptor
                {
                    ClientId = client,
                    ClientSecret = clientSecret,
                    DisplayName = name,
                    ClientType = ClientTypes.Confidential,
                    Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
                });
            }
        }

        foreach (var client in options.Value.Clients)
        {
            await PutAsync(new OpenIddictApplicationDescriptor
            {
                ClientId = client.Id,
                ClientSecret = client.Secret,
                DisplayName = client.Id,
                ClientType = ClientTypes.Confidential,
                Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
            });
        }

        async Task PutAsync(OpenIddictApplicationDescriptor descriptor)
        {
            if (await applications.FindByClientIdAsync(descriptor.ClientId!, cancellationToken) is { } found)
            {
                await applications.UpdateAsync(found, descriptor, cancellationToken);
            }
            else
            {
                await applications.CreateAsync(descriptor, cancellationToken);
            }
        }
    }

    private async Task AddOperatorAsync(UserManager<Account> accounts, CancellationToken cancellationToken)
    {
        if (options.Value is not { OperatorEmail: { Length: > 0 } email, OperatorPassword: { Length: > 0 } password }
            || await accounts.Users.AnyAsync(account => account.Operator, cancellationToken))
        {
            return;
        }

        var result = await accounts.CreateAsync(
            new Account { Id = Guid.CreateVersion7(), UserName = email, Email = email, EmailConfirmed = true, DisplayName = "Operator", Operator = true, Demo = demo.Value.Enabled },
            password);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The operator's account was not created: {string.Join(' ', result.Errors.Select(error => error.Description))}");
        }
    }
}

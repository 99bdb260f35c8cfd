using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MentorNet.Identity.Accounts;

/// <summary>Puts the session's id into the id token, so that signing out can end exactly this session.</summary>
internal sealed class SessionClaim : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessSignInContext>()
        .UseSingletonHandler<SessionClaim>()
        .SetOrder(OpenIddictServerHandlers.PrepareIdentityTokenPrincipal.Descriptor.Order + 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.IdentityTokenPrincipal is { } principal && context.Principal?.GetAuthorizationId() is { } session)
        {
            principal.SetClaim("session", session);
        }

        return default;
    }
}

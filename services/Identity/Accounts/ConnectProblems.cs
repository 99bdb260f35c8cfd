using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// Says in our words, to a person, what is wrong with a call of /connect that cannot be sent back to the program it came from. Programs get
/// JSON (RFC 6749), without links to somebody else's documentation.
/// </summary>
internal static class ConnectProblems
{
    /// <summary>The page of such a problem.</summary>
    public const string Page = "/account/problem";

    /// <summary>Shows the page in the place of an answer without a body. Comes before whoever answers.</summary>
    public static void UseConnectProblems(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/connect"),
        connect => connect.UseStatusCodePagesWithReExecute(Page));

    /// <summary>Takes the links out of all answers, those that go back by a redirect too.</summary>
    public static void LeaveOutLinks(OpenIddictServerBuilder server)
    {
        LeaveOut<ApplyAuthorizationResponseContext>(server);
        LeaveOut<ApplyTokenResponseContext>(server);
        LeaveOut<ApplyEndSessionResponseContext>(server);
        LeaveOut<ApplyConfigurationResponseContext>(server);
        LeaveOut<ApplyJsonWebKeySetResponseContext>(server);
    }

    private static void LeaveOut<T>(OpenIddictServerBuilder server) where T : BaseRequestContext => server.AddEventHandler<T>(handler => handler
        .UseInlineHandler(context =>
        {
            if (context.Transaction.Response is { } response)
            {
                response.ErrorUri = null;
            }

            return default;
        })
        .SetOrder(int.MinValue + 10_000));
}

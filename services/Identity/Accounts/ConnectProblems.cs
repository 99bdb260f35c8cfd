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

    // Where a person is sent. Programs post to all other paths; a link to one is followed by a person.
    private static readonly PathString[] Pages = ["/connect/authorize", "/connect/logout"];

    /// <summary>Shows the page in the place of an answer without a body; a program gets JSON. Comes before whoever answers.</summary>
    public static void UseConnectProblems(this WebApplication app)
    {
        app.UseWhen(http => IsForPrograms(http.Request), connect => connect.UseStatusCodePages(context => WriteAsync(context.HttpContext, "There is nothing at this address, or not by this method.", context.HttpContext.Response.StatusCode)));
        app.UseWhen(http => IsOfConnect(http.Request) && !IsForPrograms(http.Request), connect => connect.UseStatusCodePagesWithReExecute(Page));
    }

    /// <summary>Says whether a call of /connect comes from a program, whatever it says that it accepts.</summary>
    public static bool IsForPrograms(HttpRequest request) => IsOfConnect(request) && HttpMethods.IsPost(request.Method) && !Pages.Any(page => request.Path.StartsWithSegments(page));

    /// <summary>Writes an error in the form of RFC 6749.</summary>
    public static Task WriteAsync(HttpContext http, string description, int status = StatusCodes.Status400BadRequest)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(new { error = OpenIddictConstants.Errors.InvalidRequest, error_description = description });
    }

    private static bool IsOfConnect(HttpRequest request) => request.Path.StartsWithSegments("/connect");

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

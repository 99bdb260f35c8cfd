using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using MentorNet.Cli.Demo;

namespace MentorNet.Cli.Commands;

/// <summary>Are `login`, `logout` and `token`.</summary>
internal static class SignInCommands
{
    public static Command Login()
    {
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only prints the address to open; the browser must run on this machine." };
        var command = new Command("login", "Signs you in with the browser and remembers it in ~/.config/mentornet.") { noBrowser };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var url = parsed.GetValue(Settings.Url)!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromMinutes(10));
            var tokens = await new SignIn(url).InBrowserAsync(address => Open(address, parsed.GetValue(noBrowser)), limit.Token);
            Credentials.Default.Put(url, tokens);
            var claims = SignIn.Claims(tokens.AccessToken);
            if (parsed.GetValue(Settings.Json))
            {
                Screen.Json(new { email = Text(claims, "email"), consortium = Text(claims, "consortium"), roles = SignIn.Roles(claims) });
            }
            else
            {
                Screen.Line($"You are signed in as {Text(claims, "email")} ({string.Join(", ", SignIn.Roles(claims))}).");
            }

            return 0;
        });
        return command;
    }

    public static Command Logout()
    {
        var command = new Command("logout", "Forgets who is signed in.");
        command.SetAction(parsed =>
        {
            Screen.ErrorLine(Credentials.Default.Remove(parsed.GetValue(Settings.Url)!) ? "Forgotten." : "No one was signed in.");
            return 0;
        });
        return command;
    }

    public static Command Token()
    {
        var email = new Argument<string>("EMAIL") { Description = "The email address of a demo account, e.g. maya.okafor@example.org." };
        var password = new Option<string?>("--password") { Description = "The demo password (or MENTORNET_DEMO_PASSWORD)." };
        var command = new Command("token", "Prints an access token for a demo account, for trying the API with curl or grpcurl.") { email, password };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var address = parsed.GetValue(email)!;
            if (!Passwords.IsDemo(address))
            {
                throw new CliException($"{address} is not a demo account: those have addresses at example.org.", "Use `mentornet login` for real accounts.");
            }

            var secret = parsed.GetValue(password) ?? Passwords.Of(address)
                ?? throw new CliException("The demo password is not known.", "Give --password, or set MENTORNET_DEMO_PASSWORD.");
            var tokens = await new SignIn(parsed.GetValue(Settings.Url)!).WithPasswordAsync(address, secret, cancellationToken);
            var claims = SignIn.Claims(tokens.AccessToken);
            // The operator of a demo has the demo's password and may belong to any consortium that they made.
            if (Text(claims, "consortium") is { } consortium && consortium != DemoLoader.Consortium && !SignIn.Roles(claims).Contains("operator"))
            {
                throw new CliException($"{address} is signed in to a consortium that is not the demo; no token is shown.", "Use `mentornet login` for real accounts.");
            }

            if (parsed.GetValue(Settings.Json))
            {
                Screen.Json(new { access_token = tokens.AccessToken, expires_in = tokens.ExpiresIn, roles = SignIn.Roles(claims) });
            }
            else
            {
                Screen.Line(tokens.AccessToken);
            }

            return 0;
        });
        return command;
    }

    private static void Open(Uri address, bool onlyPrint)
    {
        Screen.ErrorLine($"Sign in here: {address.AbsoluteUri}");
        if (onlyPrint)
        {
            return;
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : OperatingSystem.IsWindows() ? "explorer" : "xdg-open", address.AbsoluteUri) { RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Screen.ErrorLine("No browser could be started; open the address yourself.");
        }
    }

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) ? value.GetString() : null;
}

using MentorNet.Gateway;

var builder = WebApplication.CreateBuilder(args);
if (args is ["health"])
{
    return await HealthProbe.AskGatewayAsync(builder.Configuration);
}

if (args.Any(argument => argument is "--help" or "-h"))
{
    Console.WriteLine("usage: health, or no verb, to serve. Settings are given as --Name:Of=value, or in the environment as Name__Of.");
    return 0;
}

if (args is [var verb, ..] && !verb.StartsWith('-') && !verb.Contains('=', StringComparison.Ordinal))
{
    await Console.Error.WriteLineAsync($"'{string.Join(' ', args)}' is no verb of this program. It takes health; without a verb it serves.");
    return 2;
}

await GatewayApp.Build(builder).RunAsync();
return 0;

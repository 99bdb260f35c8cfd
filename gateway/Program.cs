using MentorNet.Gateway;

var builder = WebApplication.CreateBuilder(args);
if (args is ["health"])
{
    return await HealthProbe.AskGatewayAsync(builder.Configuration);
}

await GatewayApp.Build(builder).RunAsync();
return 0;

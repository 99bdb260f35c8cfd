using MentorNet.Matching.Api;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate"])
{
    return Migrations.Run(typeof(Program).Assembly, builder.Configuration);
}

builder.AddServiceDefaults("matching", MatchingService.Descriptor);
builder.AddDatabase();
builder.AddBus();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<MatchingApi>();
await app.RunAsync();
return 0;

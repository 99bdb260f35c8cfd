using MentorNet.Identity.Api;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (args is ["migrate"])
{
    return Migrations.Run(typeof(Program).Assembly, builder.Configuration);
}

builder.AddServiceDefaults("identity", IdentityService.Descriptor);
builder.AddDatabase();
builder.AddBus();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<IdentityApi>();
await app.RunAsync();
return 0;
